"""The least that python-telegram-bot starts with: an Application with one handler, polling. `argv[1]` is the server."""

import sys

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes


async def _start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None:
        await update.message.reply_text("hello")


def main(server: str, token: str) -> None:
    bot = Application.builder().token(token).base_url(f"{server}/bot").base_file_url(f"{server}/file/bot").build()
    bot.add_handler(CommandHandler("start", _start))
    bot.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
