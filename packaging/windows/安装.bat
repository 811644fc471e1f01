@call "%~dp0kit\install.cmd"
@pause
