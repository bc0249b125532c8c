BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0015');
CREATE TABLE chat (
	id INTEGER NOT NULL, 
	channel VARCHAR(16) NOT NULL, 
	address VARCHAR(64) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	title TEXT NOT NULL, 
	role VARCHAR(8) NOT NULL, 
	unit_id INTEGER, 
	thread VARCHAR(32) NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	spoken VARCHAR(8) NOT NULL, 
	gone_at DATETIME, 
	topic_closed_at DATETIME, remind_at TIME, remind_since DATE, remind_was TIME, 
	CONSTRAINT pk_chat PRIMARY KEY (id), 
	CONSTRAINT fk_chat_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT uq_chat_channel_address UNIQUE (channel, address), 
	CONSTRAINT uq_chat_unit_id UNIQUE (unit_id)
);
INSERT INTO "chat" VALUES(1,'telegram','-4000001','group','Văn phòng Bộ','office',NULL,'','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "chat" VALUES(2,'telegram','-4000002','group','Vụ Tổ chức - Biên chế','unit',1,'','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "chat" VALUES(3,'telegram','-4000003','group','Vụ Pháp chế','unit',2,'','','',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE conclusions (
	id INTEGER NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	source TEXT NOT NULL, 
	issued_on DATE, 
	subject TEXT NOT NULL, 
	file JSON NOT NULL, 
	gone JSON NOT NULL, 
	person_id INTEGER, 
	read_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	CONSTRAINT pk_conclusions PRIMARY KEY (id), 
	CONSTRAINT fk_conclusions_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "conclusions" VALUES(1,'key','source','2024-10-28','subject','{}','{}',1,'2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
CREATE TABLE counter (
	id INTEGER NOT NULL, 
	month DATE NOT NULL, 
	name TEXT NOT NULL, 
	count BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	person_id INTEGER, 
	CONSTRAINT pk_counter PRIMARY KEY (id), 
	CONSTRAINT fk_counter_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "counter" VALUES(1,'2024-10-01','documents_received',3629,'2024-10-28 02:00:00.000000',1);
CREATE TABLE deputy (
	id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	absent_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	first_on DATE NOT NULL, 
	last_on DATE NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_deputy PRIMARY KEY (id), 
	CONSTRAINT fk_deputy_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT fk_deputy_absent_id_person FOREIGN KEY(absent_id) REFERENCES person (id), 
	CONSTRAINT fk_deputy_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_deputy_unit_id_absent_id_first_on UNIQUE (unit_id, absent_id, first_on)
);
INSERT INTO "deputy" VALUES(1,1,1,1,'2024-10-28','2024-10-28','2024-10-28 02:00:00.000000');
CREATE TABLE draft (
	id INTEGER NOT NULL, 
	chat_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	item_id INTEGER, 
	kind VARCHAR(24) NOT NULL, 
	body JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	CONSTRAINT pk_draft PRIMARY KEY (id), 
	CONSTRAINT fk_draft_chat_id_chat FOREIGN KEY(chat_id) REFERENCES chat (id), 
	CONSTRAINT fk_draft_item_id_item FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_draft_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "draft" VALUES(1,2,3,2,'request','{"number": 2, "what": "extended", "fields": {"deadline": {"day": "2024-12-15", "at": null}}, "reason": "ch\u1edd \u00fd ki\u1ebfn", "chat": 2, "message": "25", "thread": ""}','2024-10-28 02:00:00.000000',NULL);
INSERT INTO "draft" VALUES(2,2,3,NULL,'task','{"title": "B\u00e1o c\u00e1o ch\u01b0a r\u00f5 ng\u00e0y", "day": null, "at": null, "units": [], "message": "36", "file": null}','2024-10-28 02:00:00.000000',NULL);
CREATE TABLE handout (
	id INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	issued_on DATE, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	job_id INTEGER, 
	CONSTRAINT pk_handout PRIMARY KEY (id), 
	CONSTRAINT fk_handout_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_handout_job_id UNIQUE (job_id)
);
INSERT INTO "handout" VALUES(1,'source','2024-10-28',1,'2024-10-28 02:00:00.000000',1);
CREATE TABLE handout_item (
	handout_id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	changed BOOLEAN NOT NULL, 
	told_at DATETIME, 
	CONSTRAINT pk_handout_item PRIMARY KEY (handout_id, unit_id, item_id), 
	CONSTRAINT fk_handout_item_handout_id_handout FOREIGN KEY(handout_id) REFERENCES handout (id), 
	CONSTRAINT fk_handout_item_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT fk_handout_item_item_id_item FOREIGN KEY(item_id) REFERENCES item (id)
);
INSERT INTO "handout_item" VALUES(1,1,1,1,'2024-10-28 02:00:00.000000');
CREATE TABLE history (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	item_id INTEGER, 
	at DATETIME NOT NULL, 
	person_id INTEGER, 
	what VARCHAR(24) NOT NULL, 
	"before" JSON NOT NULL, 
	"after" JSON NOT NULL, 
	on_day DATE, 
	reason TEXT NOT NULL, 
	CONSTRAINT fk_history_item_id_item FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_history_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "history" VALUES(1,NULL,'2024-10-28 02:00:00.000000',1,'office_chat','{}','{}',NULL,'');
INSERT INTO "history" VALUES(2,NULL,'2024-10-28 02:00:00.000000',1,'unit_chat','{}','{"unit": "TCBC", "name": "V\u1ee5 T\u1ed5 ch\u1ee9c - Bi\u00ean ch\u1ebf"}',NULL,'');
INSERT INTO "history" VALUES(3,NULL,'2024-10-28 02:00:00.000000',1,'unit_chat','{}','{"unit": "PC", "name": "V\u1ee5 Ph\u00e1p ch\u1ebf"}',NULL,'');
INSERT INTO "history" VALUES(4,NULL,'2024-10-28 02:00:00.000000',1,'lead_named','{}','{"people": ["@minh_tcbc"], "unit_id": 1}',NULL,'');
INSERT INTO "history" VALUES(5,NULL,'2024-10-28 02:00:00.000000',1,'lead_named','{}','{"people": ["@chua_gap"], "unit_id": 1}',NULL,'');
INSERT INTO "history" VALUES(6,NULL,'2024-10-28 02:00:00.000000',2,'lead_bound','{}','{"people": [2], "unit_id": 1}',NULL,'');
INSERT INTO "history" VALUES(7,1,'2024-10-28 02:00:00.000000',3,'registered','{}','{"unit": "TCBC", "title": "Tr\u00ecnh Ngh\u1ecb \u0111\u1ecbnh v\u1ec1 bi\u00ean ch\u1ebf #NQ18", "deadline": {"day": "2024-11-30", "at": null}, "kind": "task"}',NULL,'');
INSERT INTO "history" VALUES(8,2,'2024-10-28 02:00:00.000000',1,'assigned','{}','{"unit": "TCBC", "title": "B\u00e1o c\u00e1o \u201ct\u1ed5ng k\u1ebft\u201d th\u00e1ng 10", "deadline": {"day": "2024-10-31", "at": "2024-10-31T10:00:00+00:00"}, "kind": "task", "coordinating": [{"unit": "PC", "done_on": null, "deadline": null, "late": false}]}',NULL,'');
INSERT INTO "history" VALUES(9,3,'2024-10-28 02:00:00.000000',1,'assigned','{}','{"unit": "PC", "title": "R\u00e0 so\u00e1t v\u0103n b\u1ea3n", "deadline": {"day": "2024-10-29", "at": null}, "kind": "task"}',NULL,'');
INSERT INTO "history" VALUES(10,1,'2024-10-28 02:00:00.000000',3,'done','{"status": "open", "completed_on": null, "product": ""}','{"status": "done", "completed_on": "2024-10-28", "product": "178/2024/N\u0110-CP"}','2024-10-28','');
INSERT INTO "history" VALUES(11,2,'2024-10-28 02:00:00.000000',3,'requested','{}','{"asked": "extended", "deadline": {"day": "2024-12-15", "at": null}}',NULL,'chờ ý kiến');
INSERT INTO "history" VALUES(12,2,'2024-10-28 02:00:00.000000',3,'given','{}','{"assignee": 3}',NULL,'');
INSERT INTO "history" VALUES(13,2,'2024-10-28 02:00:00.000000',3,'noted','{}','{}',NULL,'đã gửi dự thảo');
INSERT INTO "history" VALUES(14,4,'2024-10-28 02:00:00.000000',1,'assigned','{}','{"unit": "TCBC", "title": "B\u00e1o c\u00e1o qu\u00fd", "deadline": {"day": "2024-12-31", "at": null}, "kind": "task", "coordinating": [{"unit": "PC", "done_on": null, "deadline": null, "late": false}], "recurring": {"id": 1, "rule": {"every": "quarter", "weekdays": [], "day": null, "month": null, "minutes": null, "interval": 1, "anchor": null}}}',NULL,'');
INSERT INTO "history" VALUES(15,NULL,'2024-10-28 02:00:00.000000',1,'counter','{}','{"counter": "documents_received", "month": "2024-10-01", "count": 3629}',NULL,'');
INSERT INTO "history" VALUES(16,NULL,'2024-10-28 02:00:00.000000',1,'day_off','{}','{"day": "2026-01-02"}',NULL,'');
INSERT INTO "history" VALUES(17,NULL,'2024-10-28 02:00:00.000000',1,'publish','{}','{"start": "2024-09-01", "end": "2024-09-30", "version": 1}',NULL,'');
CREATE TABLE import_job (
	id INTEGER NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	begun_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	person_id INTEGER, 
	message_id INTEGER, 
	newest INTEGER NOT NULL, 
	added INTEGER NOT NULL, 
	updated INTEGER NOT NULL, 
	same INTEGER NOT NULL, 
	first INTEGER, 
	last INTEGER, 
	CONSTRAINT pk_import_job PRIMARY KEY (id), 
	CONSTRAINT fk_import_job_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_import_job_message_id_message FOREIGN KEY(message_id) REFERENCES message (id)
);
INSERT INTO "import_job" VALUES(1,'kind','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000',1,1,1,1,1,1,1,1);
CREATE TABLE import_piece (
	job_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	rows TEXT NOT NULL, 
	CONSTRAINT pk_import_piece PRIMARY KEY (job_id, ordinal), 
	CONSTRAINT fk_import_piece_job_id_import_job FOREIGN KEY(job_id) REFERENCES import_job (id) ON DELETE CASCADE
);
INSERT INTO "import_piece" VALUES(1,1,'rows');
CREATE TABLE inbox (
	update_id INTEGER NOT NULL, 
	lane VARCHAR(80) NOT NULL, 
	body JSON, 
	state VARCHAR(12) NOT NULL, 
	error TEXT NOT NULL, 
	received_at DATETIME NOT NULL, 
	handled_at DATETIME, 
	CONSTRAINT pk_inbox PRIMARY KEY (update_id)
);
INSERT INTO "inbox" VALUES(100000000,'-4000001',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000001,'-4000002',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000002,'-4000003',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000003,'-4000002',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000004,'-4000002',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000005,'-4000002',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000006,'-4000002',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000007,'-4000001',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000008,'-4000001',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000009,'-4000002',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000010,'-4000002',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000011,'-4000002',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000012,'-4000002',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000013,'-4000001',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000014,'-4000002',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000015,'-4000001',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000016,'-4000001',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000017,'-4000001',NULL,'done','','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000');
INSERT INTO "inbox" VALUES(100000018,'-4000002',NULL,'done','','2024-10-30 02:00:00.000000','2024-10-30 02:00:00.000000');
CREATE TABLE item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR(24) NOT NULL, 
	origin VARCHAR(8) NOT NULL, 
	unit_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	source TEXT NOT NULL, 
	product TEXT NOT NULL, 
	due_on DATE NOT NULL, 
	due_at DATETIME, 
	first_due_on DATE NOT NULL, 
	first_due_at DATETIME, 
	status VARCHAR(12) NOT NULL, 
	assigned_on DATE NOT NULL, 
	completed_on DATE, 
	late BOOLEAN NOT NULL, 
	unconfirmed BOOLEAN NOT NULL, 
	target BIGINT, 
	measured BIGINT, 
	measured_on DATE, 
	author_id INTEGER, 
	assignee_id INTEGER, 
	made_in INTEGER, 
	made_by VARCHAR(32) NOT NULL, 
	identity VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	deadline_since DATETIME NOT NULL, 
	next_reminder_at DATETIME, snoozed_to DATE, objective TEXT DEFAULT '' NOT NULL, condition VARCHAR(12), condition_since DATETIME, obstacle TEXT DEFAULT '' NOT NULL, decider TEXT DEFAULT '' NOT NULL, standing BOOLEAN DEFAULT 0 NOT NULL, resumes_on DATE, urgency INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT fk_item_assignee_id_person FOREIGN KEY(assignee_id) REFERENCES person (id), 
	CONSTRAINT fk_item_author_id_person FOREIGN KEY(author_id) REFERENCES person (id), 
	CONSTRAINT fk_item_made_in_chat FOREIGN KEY(made_in) REFERENCES chat (id), 
	CONSTRAINT fk_item_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id)
);
INSERT INTO "item" VALUES(1,'task','unit',1,'Trình Nghị định về biên chế #NQ18','trinh nghi dinh ve bien che #nq18','','178/2024/NĐ-CP','2024-11-30',NULL,'2024-11-30',NULL,'done','2024-10-28','2024-10-28',0,0,NULL,NULL,NULL,3,NULL,2,'13','57c214d6149002411059a4b4b89780e8c5ea4d38e05a47b1b399e4e7919fbaa9','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000',NULL,NULL,'',NULL,NULL,'','',0,NULL,0);
INSERT INTO "item" VALUES(2,'task','office',1,'Báo cáo “tổng kết” tháng 10','bao cao “tong ket” thang 10','','','2024-10-31','2024-10-31 10:00:00.000000','2024-10-31','2024-10-31 10:00:00.000000','open','2024-10-28',NULL,0,0,NULL,NULL,NULL,1,3,1,'16','e0e0123ed8ba364e9490531b92a25e1a273d6f3518d77f6d0a79e40bcf874dca','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','2024-10-31 01:00:00.000000',NULL,'',NULL,NULL,'','',0,NULL,0);
INSERT INTO "item" VALUES(3,'task','office',2,'Rà soát văn bản','ra soat van ban','','','2024-10-29',NULL,'2024-10-29',NULL,'open','2024-10-28',NULL,0,0,NULL,NULL,NULL,1,NULL,1,'18','4289013ba26375d1661f42a02fa759c73bae9c1d592c4e1df17d5bc83872931d','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','2024-10-31 01:00:00.000000',NULL,'',NULL,NULL,'','',0,NULL,0);
INSERT INTO "item" VALUES(4,'task','office',1,'Báo cáo quý','bao cao quy','','','2024-12-31',NULL,'2024-12-31',NULL,'open','2024-10-28',NULL,0,0,NULL,NULL,NULL,1,NULL,1,'34','210d826495467f53892b6875e23c2082b726ed1081600a9f0b4ccb62fc647cc2','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','2024-12-20 01:00:00.000000',NULL,'',NULL,NULL,'','',0,NULL,0);
CREATE TABLE item_deadline_move (
	item_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	asked_at DATETIME NOT NULL, 
	before_on DATE NOT NULL, 
	before_at DATETIME, 
	after_on DATE NOT NULL, 
	after_at DATETIME, 
	CONSTRAINT pk_item_deadline_move PRIMARY KEY (item_id, ordinal), 
	CONSTRAINT fk_item_deadline_move_item_id_item FOREIGN KEY(item_id) REFERENCES item (id)
);
INSERT INTO "item_deadline_move" VALUES(1,1,'2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','2024-10-28','2024-10-28 02:00:00.000000','2024-10-28','2024-10-28 02:00:00.000000');
CREATE TABLE item_measure (
	item_id INTEGER NOT NULL, 
	on_day DATE NOT NULL, 
	done BIGINT NOT NULL, 
	target BIGINT, 
	CONSTRAINT pk_item_measure PRIMARY KEY (item_id, on_day), 
	CONSTRAINT fk_item_measure_item_id_item FOREIGN KEY(item_id) REFERENCES item (id)
);
INSERT INTO "item_measure" VALUES(1,'2024-10-28',1,1);
CREATE TABLE item_open_month (
	month DATE NOT NULL, 
	item_id INTEGER NOT NULL, 
	CONSTRAINT pk_item_open_month PRIMARY KEY (month, item_id), 
	CONSTRAINT fk_item_open_month_item_id_item FOREIGN KEY(item_id) REFERENCES item (id)
);
INSERT INTO "item_open_month" VALUES('2024-10-28',1);
CREATE TABLE item_part (
	item_id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	due_on DATE, 
	due_at DATETIME, 
	done_on DATE, 
	late BOOLEAN NOT NULL, 
	deadline_since DATETIME NOT NULL, 
	next_reminder_at DATETIME, snoozed_to DATE, condition VARCHAR(12), condition_since DATETIME, obstacle TEXT DEFAULT '' NOT NULL, decider TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_item_part PRIMARY KEY (item_id, unit_id), 
	CONSTRAINT fk_item_part_item_id_item FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_item_part_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id)
);
INSERT INTO "item_part" VALUES(2,2,0,NULL,NULL,NULL,0,'2024-10-28 02:00:00.000000','2024-10-31 01:00:00.000000',NULL,NULL,NULL,'','');
INSERT INTO "item_part" VALUES(4,2,0,NULL,NULL,NULL,0,'2024-10-28 02:00:00.000000','2024-12-20 01:00:00.000000',NULL,NULL,NULL,'','');
CREATE TABLE item_return (
	item_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_item_return PRIMARY KEY (item_id, ordinal), 
	CONSTRAINT fk_item_return_item_id_item FOREIGN KEY(item_id) REFERENCES item (id)
);
INSERT INTO "item_return" VALUES(1,1,'2024-10-28 02:00:00.000000');
CREATE TABLE item_version (
	item_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	valid_from DATETIME, 
	valid_to DATETIME, 
	unit_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	origin VARCHAR(8) NOT NULL, 
	title TEXT NOT NULL, 
	tags TEXT NOT NULL, 
	assigned_on DATE NOT NULL, 
	due_on DATE NOT NULL, 
	due_at DATETIME, 
	first_due_on DATE NOT NULL, 
	first_due_at DATETIME, 
	status VARCHAR(12) NOT NULL, 
	completed_on DATE, 
	late BOOLEAN NOT NULL, 
	unconfirmed BOOLEAN NOT NULL, 
	product TEXT NOT NULL, 
	objective TEXT NOT NULL, 
	target BIGINT, 
	parts JSON, condition VARCHAR(12), condition_since DATETIME, obstacle TEXT DEFAULT '' NOT NULL, decider TEXT DEFAULT '' NOT NULL, standing BOOLEAN DEFAULT 0 NOT NULL, suspended BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_item_version PRIMARY KEY (item_id, ordinal), 
	CONSTRAINT fk_item_version_item_id_item FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_item_version_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id)
);
INSERT INTO "item_version" VALUES(1,0,NULL,NULL,1,'task','unit','Trình Nghị định về biên chế #NQ18',' nq18 ','2024-10-28','2024-11-30',NULL,'2024-11-30',NULL,'done','2024-10-28',0,0,'178/2024/NĐ-CP','',NULL,NULL,NULL,NULL,'','',0,0);
INSERT INTO "item_version" VALUES(2,0,NULL,NULL,1,'task','office','Báo cáo “tổng kết” tháng 10','','2024-10-28','2024-10-31','2024-10-31 10:00:00.000000','2024-10-31','2024-10-31 10:00:00.000000','open',NULL,0,0,'','',NULL,'[["PC", null, null, null]]',NULL,NULL,'','',0,0);
INSERT INTO "item_version" VALUES(3,0,NULL,NULL,2,'task','office','Rà soát văn bản','','2024-10-28','2024-10-29',NULL,'2024-10-29',NULL,'open',NULL,0,0,'','',NULL,NULL,NULL,NULL,'','',0,0);
INSERT INTO "item_version" VALUES(4,0,NULL,NULL,1,'task','office','Báo cáo quý','','2024-10-28','2024-12-31',NULL,'2024-12-31',NULL,'open',NULL,0,0,'','',NULL,'[["PC", null, null, null]]',NULL,NULL,'','',0,0);
CREATE TABLE lead (
	id INTEGER NOT NULL, 
	unit_id INTEGER, 
	person_id INTEGER, 
	username VARCHAR(64) NOT NULL, 
	chat_id INTEGER, 
	since DATETIME, 
	CONSTRAINT pk_lead PRIMARY KEY (id), 
	CONSTRAINT fk_lead_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT fk_lead_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_lead_chat_id_chat FOREIGN KEY(chat_id) REFERENCES chat (id)
);
INSERT INTO "lead" VALUES(2,1,NULL,'chua_gap',2,'2024-10-28 02:00:00.000000');
INSERT INTO "lead" VALUES(3,1,2,'',NULL,'2024-10-28 02:00:00.000000');
CREATE TABLE message (
	id INTEGER NOT NULL, 
	chat_id INTEGER NOT NULL, 
	rank INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	body JSON NOT NULL, 
	reply_to VARCHAR(32) NOT NULL, 
	thread VARCHAR(32), 
	edits_id INTEGER, 
	draft_id INTEGER, 
	state VARCHAR(12) NOT NULL, 
	attempts INTEGER NOT NULL, 
	error TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	external_id VARCHAR(32) NOT NULL, 
	once VARCHAR(96), 
	CONSTRAINT pk_message PRIMARY KEY (id), 
	CONSTRAINT fk_message_chat_id_chat FOREIGN KEY(chat_id) REFERENCES chat (id), 
	CONSTRAINT fk_message_draft_id_draft FOREIGN KEY(draft_id) REFERENCES draft (id), 
	CONSTRAINT fk_message_edits_id_message FOREIGN KEY(edits_id) REFERENCES message (id), 
	CONSTRAINT uq_message_once UNIQUE (once)
);
INSERT INTO "message" VALUES(1,1,1,'menu','{"data": {}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','',NULL);
INSERT INTO "message" VALUES(2,1,0,'say','{"data": {"key": "setup.office_ready", "params": {"chat": "", "unit": ""}}, "buttons": []}','1','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','2',NULL);
INSERT INTO "message" VALUES(3,2,1,'menu','{"data": {}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','',NULL);
INSERT INTO "message" VALUES(4,2,0,'unit_ready','{"data": {"unit": "TCBC", "name_vi": "V\u1ee5 T\u1ed5 ch\u1ee9c - Bi\u00ean ch\u1ebf", "name_en": "V\u1ee5 T\u1ed5 ch\u1ee9c - Bi\u00ean ch\u1ebf"}, "buttons": []}','3','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','4',NULL);
INSERT INTO "message" VALUES(5,3,1,'menu','{"data": {}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','',NULL);
INSERT INTO "message" VALUES(6,3,0,'unit_ready','{"data": {"unit": "PC", "name_vi": "V\u1ee5 Ph\u00e1p ch\u1ebf", "name_en": "V\u1ee5 Ph\u00e1p ch\u1ebf"}, "buttons": []}','5','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','6',NULL);
INSERT INTO "message" VALUES(7,2,0,'leads_changed','{"data": {"unit": "TCBC", "people": [{"who": "@minh_tcbc", "as": "waits"}], "days": 14}, "buttons": []}','7','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','8',NULL);
INSERT INTO "message" VALUES(8,2,0,'leads_changed','{"data": {"unit": "TCBC", "people": [{"who": "@chua_gap", "as": "waits"}], "days": 14}, "buttons": []}','9','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','10',NULL);
INSERT INTO "message" VALUES(9,2,2,'leads_changed','{"data": {"unit": "TCBC", "people": [{"who": 2, "as": "bound"}], "days": 14}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','14',NULL);
INSERT INTO "message" VALUES(10,2,0,'help','{"data": {"place": "unit_lead", "topic": ""}, "buttons": []}','11','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','12',NULL);
INSERT INTO "message" VALUES(11,2,0,'card','{"data": {"audience": "lead", "assigned": false}, "buttons": []}','13','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','15',NULL);
INSERT INTO "message" VALUES(12,2,2,'card','{"data": {"audience": "lead", "assigned": true}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','19',NULL);
INSERT INTO "message" VALUES(13,3,2,'card','{"data": {"audience": "part", "assigned": true}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','20',NULL);
INSERT INTO "message" VALUES(14,1,0,'card','{"data": {"audience": "office", "assigned": false}, "buttons": []}','16','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','17',NULL);
INSERT INTO "message" VALUES(15,3,2,'card','{"data": {"audience": "lead", "assigned": true}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','23',NULL);
INSERT INTO "message" VALUES(16,1,0,'card','{"data": {"audience": "office", "assigned": false}, "buttons": []}','18','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','21',NULL);
INSERT INTO "message" VALUES(17,2,1,'edit','{}','','',11,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','',NULL);
INSERT INTO "message" VALUES(18,2,0,'done','{"data": {"lines": [{"number": 1, "outcome": "done", "product": "178/2024/N\u0110-CP", "waits": false, "backdated": false}], "file": false}, "buttons": [[{"label": "button.undo", "data": "undo:1", "params": {"number": 1}}]]}','22','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','24',NULL);
INSERT INTO "message" VALUES(19,1,2,'request','{"data": {"what": "extended", "fields": {"deadline": {"day": "2024-12-15", "at": null}}, "reason": "ch\u1edd \u00fd ki\u1ebfn"}, "buttons": [[{"label": "button.grant", "data": "req:1:grant", "params": {}}, {"label": "button.refuse", "data": "req:1:refuse", "params": {}}, {"label": "button.another_day", "data": "req:1:day", "params": {}}]]}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','26',NULL);
INSERT INTO "message" VALUES(20,2,0,'say','{"data": {"key": "request.sent", "params": {"number": 2}}, "buttons": []}','25','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','27',NULL);
INSERT INTO "message" VALUES(21,2,1,'edit','{}','',NULL,12,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','',NULL);
INSERT INTO "message" VALUES(22,3,1,'edit','{}','',NULL,13,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','',NULL);
INSERT INTO "message" VALUES(23,1,1,'edit','{}','','',14,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','',NULL);
INSERT INTO "message" VALUES(24,2,0,'changed','{"data": {"what": "given", "reason": "", "people": [{"who": 3}]}, "buttons": []}','28','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','29',NULL);
INSERT INTO "message" VALUES(25,3,2,'changed','{"data": {"what": "noted", "reason": "\u0111\u00e3 g\u1eedi d\u1ef1 th\u1ea3o"}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','31',NULL);
INSERT INTO "message" VALUES(26,1,2,'changed','{"data": {"what": "noted", "reason": "\u0111\u00e3 g\u1eedi d\u1ef1 th\u1ea3o"}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','32',NULL);
INSERT INTO "message" VALUES(27,2,0,'changed','{"data": {"what": "noted", "reason": "\u0111\u00e3 g\u1eedi d\u1ef1 th\u1ea3o"}, "buttons": []}','30','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','33',NULL);
INSERT INTO "message" VALUES(28,2,2,'card','{"data": {"audience": "lead", "assigned": true, "rule": {"every": "quarter", "weekdays": [], "day": null, "month": null, "minutes": null, "interval": 1, "anchor": null}, "next": ["2025-03-31", "2025-06-30", "2025-09-30"]}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','37',NULL);
INSERT INTO "message" VALUES(29,3,2,'card','{"data": {"audience": "part", "assigned": true, "rule": {"every": "quarter", "weekdays": [], "day": null, "month": null, "minutes": null, "interval": 1, "anchor": null}, "next": ["2025-03-31", "2025-06-30", "2025-09-30"]}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','38',NULL);
INSERT INTO "message" VALUES(30,1,0,'card','{"data": {"audience": "office", "assigned": false, "rule": {"every": "quarter", "weekdays": [], "day": null, "month": null, "minutes": null, "interval": 1, "anchor": null}, "next": ["2025-03-31", "2025-06-30", "2025-09-30"]}, "buttons": []}','34','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','35',NULL);
INSERT INTO "message" VALUES(31,2,0,'say','{"data": {"key": "ask.missing", "params": {"phrase": ""}}, "buttons": [[{"label": "button.day", "data": "draft:2:day:2024-10-28", "params": {"day": "2024-10-28", "at": null}}, {"label": "button.day", "data": "draft:2:day:2024-10-29", "params": {"day": "2024-10-29", "at": null}}], [{"label": "button.day", "data": "draft:2:day:2024-10-31", "params": {"day": "2024-10-31", "at": null}}, {"label": "button.day", "data": "draft:2:day:2024-11-01", "params": {"day": "2024-11-01", "at": null}}], [{"label": "button.drop", "data": "draft:2:drop", "params": {}}]]}','36','',NULL,2,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','39',NULL);
INSERT INTO "message" VALUES(32,1,0,'counter','{"data": {"month": "2024-10-01", "count": 3629, "before": null}, "buttons": []}','40','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','41',NULL);
INSERT INTO "message" VALUES(33,1,0,'workday','{"data": {"day": "2026-01-02", "off": true, "new": true}, "buttons": []}','42','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-28 02:00:00.000000','43',NULL);
INSERT INTO "message" VALUES(34,1,0,'published','{"data": {"start": "2024-09-01", "end": "2024-09-30", "version": 1}, "buttons": []}','44','',NULL,NULL,'sent',1,'','2024-10-28 02:00:00.000000','2024-10-30 02:00:00.000000','45',NULL);
INSERT INTO "message" VALUES(35,2,2,'morning','{"data": {"page": 1, "due": {"2": "2024-10-31T10:00:00+00:00"}}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-30 02:00:00.000000','2024-10-30 02:00:00.000000','47',NULL);
INSERT INTO "message" VALUES(36,3,2,'morning','{"data": {"page": 1, "due": {"3": "2024-10-29", "2": "2024-10-31T10:00:00+00:00"}}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-30 02:00:00.000000','2024-10-30 02:00:00.000000','49',NULL);
INSERT INTO "message" VALUES(37,3,2,'morning','{"data": {"page": 1, "due": {"2": "2024-10-31T10:00:00+00:00"}}, "buttons": []}','',NULL,NULL,NULL,'dropped',0,'merged into 36','2024-10-30 02:00:00.000000',NULL,'',NULL);
INSERT INTO "message" VALUES(38,1,2,'escalated','{"data": {"page": 1, "due": {}}, "buttons": []}','',NULL,NULL,NULL,'sent',1,'','2024-10-30 02:00:00.000000','2024-10-30 02:00:00.000000','50',NULL);
INSERT INTO "message" VALUES(39,2,0,'help','{"data": {"place": "unit_lead", "topic": ""}, "buttons": []}','48','',NULL,NULL,'sent',1,'','2024-10-30 02:00:00.000000','2024-10-30 02:00:00.000000','51',NULL);
CREATE TABLE message_item (
	message_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	CONSTRAINT pk_message_item PRIMARY KEY (message_id, item_id), 
	CONSTRAINT fk_message_item_item_id_item FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_message_item_message_id_message FOREIGN KEY(message_id) REFERENCES message (id) ON DELETE CASCADE
);
INSERT INTO "message_item" VALUES(11,1);
INSERT INTO "message_item" VALUES(12,2);
INSERT INTO "message_item" VALUES(13,2);
INSERT INTO "message_item" VALUES(14,2);
INSERT INTO "message_item" VALUES(15,3);
INSERT INTO "message_item" VALUES(16,3);
INSERT INTO "message_item" VALUES(18,1);
INSERT INTO "message_item" VALUES(19,2);
INSERT INTO "message_item" VALUES(20,2);
INSERT INTO "message_item" VALUES(24,2);
INSERT INTO "message_item" VALUES(25,2);
INSERT INTO "message_item" VALUES(26,2);
INSERT INTO "message_item" VALUES(27,2);
INSERT INTO "message_item" VALUES(28,4);
INSERT INTO "message_item" VALUES(29,4);
INSERT INTO "message_item" VALUES(30,4);
INSERT INTO "message_item" VALUES(35,2);
INSERT INTO "message_item" VALUES(36,3);
INSERT INTO "message_item" VALUES(37,2);
INSERT INTO "message_item" VALUES(36,2);
CREATE TABLE part_reminder (
	item_id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	due VARCHAR(40) NOT NULL, 
	stage VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_part_reminder PRIMARY KEY (item_id, unit_id, due, stage), 
	CONSTRAINT fk_part_reminder_item_id_item FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_part_reminder_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id)
);
INSERT INTO "part_reminder" VALUES(2,2,'2024-10-31T10:00:00+00:00','before/1','2024-10-30 02:00:00.000000');
CREATE TABLE person (
	id INTEGER NOT NULL, 
	channel VARCHAR(16) NOT NULL, 
	address VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	username VARCHAR(64) NOT NULL, 
	is_admin BOOLEAN NOT NULL, admin_since DATETIME, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT uq_person_channel_address UNIQUE (channel, address)
);
INSERT INTO "person" VALUES(1,'telegram','5000000002','Hoa','hoa_vp',0,NULL);
INSERT INTO "person" VALUES(2,'telegram','5000000004','Minh','minh_tcbc',0,NULL);
INSERT INTO "person" VALUES(3,'telegram','5000000003','Lan','lan_tcbc',0,NULL);
CREATE TABLE presence (
	chat_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	username VARCHAR(64) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_presence PRIMARY KEY (chat_id, person_id), 
	CONSTRAINT fk_presence_chat_id_chat FOREIGN KEY(chat_id) REFERENCES chat (id), 
	CONSTRAINT fk_presence_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "presence" VALUES(1,1,'hoa_vp','2024-10-28 02:00:00.000000');
INSERT INTO "presence" VALUES(2,1,'hoa_vp','2024-10-28 02:00:00.000000');
INSERT INTO "presence" VALUES(3,1,'hoa_vp','2024-10-28 02:00:00.000000');
INSERT INTO "presence" VALUES(2,2,'minh_tcbc','2024-10-28 02:00:00.000000');
INSERT INTO "presence" VALUES(2,3,'lan_tcbc','2024-10-30 02:00:00.000000');
CREATE TABLE proposal (
	id INTEGER NOT NULL, 
	conclusions_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	body JSON NOT NULL, 
	first JSON NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	item_id INTEGER, 
	person_id INTEGER, 
	CONSTRAINT pk_proposal PRIMARY KEY (id), 
	CONSTRAINT fk_proposal_conclusions_id_conclusions FOREIGN KEY(conclusions_id) REFERENCES conclusions (id), 
	CONSTRAINT fk_proposal_item_id_item FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_proposal_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "proposal" VALUES(1,1,1,'key','{}','{}','state',1,1);
CREATE TABLE publication (
	id INTEGER NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE NOT NULL, 
	version INTEGER NOT NULL, 
	figures JSON NOT NULL, 
	reason TEXT NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_publication PRIMARY KEY (id), 
	CONSTRAINT fk_publication_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_publication_start_end_version UNIQUE (start, "end", version)
);
INSERT INTO "publication" VALUES(1,'2024-09-01','2024-09-30',1,'{"start": "2024-09-01", "last_day": "2024-09-30", "at": "2024-10-01T00:00:00+07:00", "day": "2024-09-30", "kinds": [{"kind": "task", "assigned": [0, 0, 0, 0, 0], "carried": [0, 0, 0, 0, 0], "due": [0, 0, 0, 0, 0], "first_due": [0, 0, 0, 0, 0], "units": []}, {"kind": "document", "assigned": [0, 0, 0, 0, 0], "carried": [0, 0, 0, 0, 0], "due": [0, 0, 0, 0, 0], "first_due": [0, 0, 0, 0, 0], "units": []}, {"kind": "petition", "assigned": [0, 0, 0, 0, 0], "carried": [0, 0, 0, 0, 0], "due": [0, 0, 0, 0, 0], "first_due": [0, 0, 0, 0, 0], "units": []}, {"kind": "question", "assigned": [0, 0, 0, 0, 0], "carried": [0, 0, 0, 0, 0], "due": [0, 0, 0, 0, 0], "first_due": [0, 0, 0, 0, 0], "units": []}, {"kind": "programme", "assigned": [0, 0, 0, 0, 0], "carried": [0, 0, 0, 0, 0], "due": [0, 0, 0, 0, 0], "first_due": [0, 0, 0, 0, 0], "units": []}], "own": [0, 0, 0, 0, 0], "measured": [], "products": [], "same_numbers": [], "extensions": {"count": 0, "asked_late": [], "lines": []}, "overdue": {"lines": [], "units": []}, "owed": {"lines": [], "units": []}, "upcoming": {"lines": [], "units": []}, "standing": {"lines": [], "units": []}, "suspended": {"lines": [], "units": []}, "own_apart": [0, 0], "returned": [], "unconfirmed": [], "counters": {}, "units": ["TCBC", "PC"], "only": null, "group": "", "running": false, "items": [], "causes": {}}','',1,'2024-10-28 02:00:00.000000');
CREATE TABLE recurring (
	id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	origin VARCHAR(8) NOT NULL, 
	title TEXT NOT NULL, 
	rule JSON NOT NULL, 
	coordinating JSON NOT NULL, 
	author_id INTEGER, 
	made_in INTEGER, 
	made_by VARCHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	last_on DATE NOT NULL, 
	opens_at DATETIME, 
	CONSTRAINT pk_recurring PRIMARY KEY (id), 
	CONSTRAINT fk_recurring_author_id_person FOREIGN KEY(author_id) REFERENCES person (id), 
	CONSTRAINT fk_recurring_made_in_chat FOREIGN KEY(made_in) REFERENCES chat (id), 
	CONSTRAINT fk_recurring_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id)
);
INSERT INTO "recurring" VALUES(1,1,'office','Báo cáo quý','{"every": "quarter", "weekdays": [], "day": null, "month": null, "minutes": null, "interval": 1, "anchor": null}','["PC"]',1,1,'34','2024-10-28 02:00:00.000000','2024-12-31','2025-01-02 01:00:00.000000');
CREATE TABLE recurring_item (
	recurring_id INTEGER NOT NULL, 
	on_day DATE NOT NULL, 
	item_id INTEGER NOT NULL, 
	CONSTRAINT pk_recurring_item PRIMARY KEY (recurring_id, on_day), 
	CONSTRAINT fk_recurring_item_item_id_item FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_recurring_item_recurring_id_recurring FOREIGN KEY(recurring_id) REFERENCES recurring (id)
);
INSERT INTO "recurring_item" VALUES(1,'2024-12-31',4);
CREATE TABLE reminder (
	item_id INTEGER NOT NULL, 
	due VARCHAR(40) NOT NULL, 
	stage VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_reminder PRIMARY KEY (item_id, due, stage), 
	CONSTRAINT fk_reminder_item_id_item FOREIGN KEY(item_id) REFERENCES item (id)
);
INSERT INTO "reminder" VALUES(2,'2024-10-31T10:00:00+00:00','before/1','2024-10-30 02:00:00.000000');
INSERT INTO "reminder" VALUES(3,'2024-10-29','overdue/2024-10-30','2024-10-30 02:00:00.000000');
CREATE TABLE setting (
	name VARCHAR(64) NOT NULL, 
	value JSON NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (name)
);
INSERT INTO "setting" VALUES('reminder_settings','{"text": "(Reminders(send_at=datetime.time(8, 0), earliest=datetime.time(6, 0), latest=datetime.time(10, 0), days_before=(7, 3, 1), overdue_every=1, hours_before=2, escalate_after=3, assignees=True), ''Asia/Ho_Chi_Minh'', datetime.time(17, 0), [[''6'', ''7''], [], []])"}');
INSERT INTO "setting" VALUES('summaries','{"began": "2024-10-28", "sent": []}');
INSERT INTO "setting" VALUES('menus','{"version": "c21b9024d18e99ad66881ad528df004cb2ba057d7dc1082663907003d726a424"}');
INSERT INTO "setting" VALUES('calendar','{"off": ["2026-01-02"], "on": []}');
INSERT INTO "setting" VALUES('reminder_looked','{"at": "2024-10-30T02:00:00+00:00"}');
INSERT INTO "setting" VALUES('office_morning','{"day": "2024-10-30"}');
CREATE TABLE unit (
	id INTEGER NOT NULL, 
	code VARCHAR(32) NOT NULL, 
	name_vi TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	parent_id INTEGER, 
	closed_on DATE, 
	CONSTRAINT pk_unit PRIMARY KEY (id), 
	CONSTRAINT fk_unit_parent_id_unit FOREIGN KEY(parent_id) REFERENCES unit (id), 
	CONSTRAINT uq_unit_code UNIQUE (code)
);
INSERT INTO "unit" VALUES(1,'TCBC','Vụ Tổ chức - Biên chế','Vụ Tổ chức - Biên chế',NULL,NULL);
INSERT INTO "unit" VALUES(2,'PC','Vụ Pháp chế','Vụ Pháp chế',NULL,NULL);
CREATE TABLE unit_place (
	unit_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	parent_id INTEGER, 
	CONSTRAINT pk_unit_place PRIMARY KEY (unit_id, since), 
	CONSTRAINT fk_unit_place_parent_id_unit FOREIGN KEY(parent_id) REFERENCES unit (id), 
	CONSTRAINT fk_unit_place_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id)
);
INSERT INTO "unit_place" VALUES(1,'2024-10-28',1);
CREATE TABLE worker (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	holder TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_worker PRIMARY KEY (id)
);
INSERT INTO "worker" VALUES(1,1,'holder','2024-10-28 02:00:00.000000');
CREATE INDEX ix_inbox_handled_at ON inbox (handled_at);
CREATE INDEX ix_inbox_waiting ON inbox (update_id) WHERE state = 'new';
CREATE INDEX ix_person_username ON person (username);
CREATE UNIQUE INDEX uq_chat_office ON chat (role) WHERE role = 'office';
CREATE INDEX ix_counter_month ON counter (month);
CREATE INDEX ix_item_assigned_on ON item (assigned_on);
CREATE INDEX ix_item_identity ON item (identity);
CREATE INDEX ix_item_made ON item (made_in, made_by);
CREATE INDEX ix_item_next_reminder_at ON item (next_reminder_at) WHERE next_reminder_at IS NOT NULL;
CREATE INDEX ix_item_open ON item (unit_id, due_on) WHERE status = 'open';
CREATE INDEX ix_item_unit_id ON item (unit_id);
CREATE INDEX ix_recurring_opens_at ON recurring (opens_at) WHERE opens_at IS NOT NULL;
CREATE INDEX ix_recurring_unit_id ON recurring (unit_id);
CREATE INDEX ix_draft_open ON draft (kind, chat_id) WHERE closed_at IS NULL;
CREATE INDEX ix_history_at ON history (at);
CREATE INDEX ix_history_item_id ON history (item_id);
CREATE INDEX ix_item_part_next_reminder_at ON item_part (next_reminder_at) WHERE next_reminder_at IS NOT NULL;
CREATE INDEX ix_item_part_unit_id ON item_part (unit_id);
CREATE INDEX ix_recurring_item_item_id ON recurring_item (item_id);
CREATE INDEX ix_message_draft_id ON message (draft_id) WHERE draft_id IS NOT NULL;
CREATE INDEX ix_message_edits_id ON message (edits_id);
CREATE INDEX ix_message_external ON message (chat_id, external_id);
CREATE INDEX ix_message_held ON message (id) WHERE state = 'held';
CREATE INDEX ix_message_queued ON message (chat_id, rank, id) WHERE state = 'queued';
CREATE INDEX ix_message_sending ON message (id) WHERE state = 'sending';
CREATE INDEX ix_message_sent_at ON message (sent_at);
CREATE INDEX ix_message_item_item_id ON message_item (item_id);
CREATE INDEX ix_unit_place_parent_id ON unit_place (parent_id);
CREATE INDEX ix_item_completed_on ON item (completed_on, assigned_on);
CREATE INDEX ix_item_version_assigned_on ON item_version (assigned_on);
CREATE INDEX ix_item_version_due_on ON item_version (due_on, assigned_on);
CREATE INDEX ix_item_version_first_due_on ON item_version (first_due_on, assigned_on, due_on);
CREATE INDEX ix_item_version_completed_on ON item_version (completed_on) WHERE completed_on IS NOT NULL;
CREATE INDEX ix_item_version_open ON item_version (assigned_on) WHERE completed_on IS NULL AND valid_to IS NULL;
CREATE INDEX ix_item_version_unconfirmed ON item_version (item_id, ordinal) WHERE unconfirmed;
CREATE INDEX ix_item_version_measured ON item_version (completed_on) WHERE target IS NOT NULL;
CREATE INDEX ix_item_open_month_item_id ON item_open_month (item_id);
CREATE INDEX ix_item_deadline_move_at ON item_deadline_move (at);
CREATE INDEX ix_presence_person_id ON presence (person_id);
CREATE INDEX ix_lead_person_id ON lead (person_id);
CREATE INDEX ix_lead_username ON lead (username);
CREATE UNIQUE INDEX uq_lead_unit_person ON lead (unit_id, person_id);
CREATE UNIQUE INDEX uq_lead_office_person ON lead (person_id) WHERE unit_id IS NULL;
CREATE UNIQUE INDEX uq_lead_unit_username ON lead (unit_id, username) WHERE username <> '';
CREATE UNIQUE INDEX uq_lead_office_username ON lead (username) WHERE unit_id IS NULL AND username <> '';
CREATE INDEX ix_message_failed ON message (id) WHERE state = 'failed';
CREATE INDEX ix_item_obstructed ON item (condition_since) WHERE condition IN ('stuck', 'at_risk');
CREATE INDEX ix_item_part_obstructed ON item_part (condition_since) WHERE condition IN ('stuck', 'at_risk');
CREATE INDEX ix_item_resumes_on ON item (resumes_on) WHERE resumes_on IS NOT NULL;
CREATE INDEX ix_item_version_apart ON item_version (item_id, ordinal) WHERE standing OR suspended;
CREATE INDEX ix_item_return_at ON item_return (at);
CREATE INDEX ix_handout_item_item_id ON handout_item (item_id);
CREATE INDEX ix_handout_item_untold ON handout_item (unit_id) WHERE told_at IS NULL;
CREATE INDEX ix_deputy_absent_id ON deputy (absent_id);
CREATE INDEX ix_deputy_person_id ON deputy (person_id);
CREATE INDEX ix_item_assignee_id ON item (assignee_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX ix_conclusions_key ON conclusions ("key");
CREATE INDEX ix_proposal_conclusions_id ON proposal (conclusions_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('history',17);
INSERT INTO "sqlite_sequence" VALUES('item',4);
COMMIT;
