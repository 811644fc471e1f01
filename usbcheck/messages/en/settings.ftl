### The settings file, and usbcheck config

settings-key = Setting
settings-value = In force
settings-source = From
settings-from-file = settings file, line { $line }
settings-from-environment = environment variable { $name }
settings-from-system = language of the system
settings-from-program = default
settings-from-login = login name
settings-from-nowhere = not set
settings-at = Settings file: { $path }
settings-not-there = Settings file: { $path } (not there yet: usbcheck config set makes it)
settings-off = No settings file is used: the environment variable USBCHECK_SETTINGS says off
settings-set = { $key } = { $value } is set ({ $path })
settings-unset = { $key } is no longer set ({ $path })
settings-was-not-set = { $key } was not set ({ $path })
settings-not-set = { $key } is not set. To set it, run usbcheck config set { $key } VALUE

settings-fault = { $line ->
    [0] The settings file is not valid: { $path }: { $why }
   *[other] The settings file is not valid: { $path }, line { $line }: { $why }
}
settings-unreadable = it cannot be read ({ $why })
settings-not-utf8 = not UTF-8, perhaps GBK. Save it as UTF-8
settings-no-toml = not valid TOML ({ $why }). Write name = 'value', texts in quotes
settings-backslash = backslashes have a meaning within double quotes: write paths in single quotes, archive = 'D:\archive'
settings-unknown-key = { $near ->
    [none] there is no setting { $key }. There are { $known }
   *[other] there is no setting { $key }; did you mean { $near }? There are { $known }
}
settings-not-a-text = { $key } must be a text in quotes: { $key } = '{ $value }'
settings-not-a-switch = { $key } must be true or false, without quotes; it is { $value }
settings-not-a-language = { $key } must be zh (Chinese) or en (English); it is { $value }
settings-empty = { $key } is empty. To do without it, run usbcheck config unset { $key }

completion-added = Written to { $path }. Open a new window to complete with the Tab key.
completion-there = It is in { $path } already; nothing was changed.
completion-not-ours = { $path } was not written by usbcheck; nothing was changed. Move it away and try again.
completion-no-powershell = The profile of PowerShell was not found. See usbcheck completion --help in PowerShell for the line to add by hand.
