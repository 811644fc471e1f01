@call "%~dp0kit\run.cmd" app
