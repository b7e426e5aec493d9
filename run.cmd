@echo off
rem The same as make run on Linux: ready .venv the first time, then start the program with the words given.
cd /d "%~dp0"
if not exist .venv\.ready (
    py -3.11 -m venv .venv || exit /b 1
    .venv\Scripts\python -m pip install --quiet --require-hashes -r requirements.txt || exit /b 1
    type nul > .venv\.ready
)
.venv\Scripts\python main.py %*
