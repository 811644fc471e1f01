@echo off
setlocal
if not exist "%~dp0env\installed.txt" (
  call "%~dp0install.cmd"
  if errorlevel 1 pause & exit /b 1
)
"%~dp0env\Scripts\python.exe" -I -m usbcheck %*
if errorlevel 2 pause
