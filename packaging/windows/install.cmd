@echo off
rem ASCII only: cmd reads this in whatever code page the console has. Words are Python's to say.
setlocal
set PYMANAGER_AUTOMATIC_INSTALL=false
for %%V in (@PYTHONS@) do (
  py -%%V -c "" >nul 2>nul
  if not errorlevel 1 (
    py -%%V -I "%~dp0install.py"
    exit /b
  )
)
python -I -c "import sys; sys.exit('%%d.%%d' %% sys.version_info[:2] not in '@PYTHONS@'.split())" >nul 2>nul
if not errorlevel 1 (
  python -I "%~dp0install.py"
  exit /b
)
start "" notepad "%~dp0no-python.txt"
exit /b 1
