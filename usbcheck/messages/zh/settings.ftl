### 设置文件与 usbcheck config

settings-key = 设置
settings-value = 当前值
settings-source = 来源
settings-from-file = 设置文件第 { $line } 行
settings-from-environment = 环境变量 { $name }
settings-from-system = 系统语言
settings-from-program = 默认
settings-from-login = 登录名
settings-from-nowhere = 没有设置
settings-at = 设置文件：{ $path }
settings-not-there = 设置文件：{ $path }（还没有，用 usbcheck config set 写入第一项时建立）
settings-off = 不使用设置文件：环境变量 USBCHECK_SETTINGS 的值是 off
settings-set = 已设置 { $key } = { $value }（{ $path }）
settings-unset = 已取消 { $key }（{ $path }）
settings-was-not-set = { $key } 本来就没有设置（{ $path }）
settings-not-set = { $key } 没有设置。要设置，请运行 usbcheck config set { $key } 值

settings-fault = { $line ->
    [0] 设置文件有误：{ $path }：{ $why }
   *[other] 设置文件有误：{ $path } 第 { $line } 行：{ $why }
}
settings-unreadable = 读不出（{ $why }）
settings-not-utf8 = 不是 UTF-8 编码，可能是 GBK。请用记事本另存为 UTF-8
settings-no-toml = 写法不对（{ $why }）。应写成 名称 = '值'，文字要加引号
settings-backslash = 双引号里的反斜杠有特殊含义，路径请用单引号，例如 archive = 'D:\存档'
settings-unknown-key = { $near ->
    [none] 没有“{ $key }”这项设置。可用的有：{ $known }
   *[other] 没有“{ $key }”这项设置，是不是“{ $near }”？可用的有：{ $known }
}
settings-not-a-text = { $key } 应写成文字，加引号：{ $key } = '{ $value }'
settings-not-a-switch = { $key } 应为 true（是）或 false（否），不加引号；现在是 { $value }
settings-not-a-language = { $key } 应为 zh（中文）或 en（英文），现在是“{ $value }”
settings-empty = { $key } 的值是空的。不用它，请运行 usbcheck config unset { $key }

completion-added = 已写入 { $path }。打开新的窗口后即可用 Tab 键补全。
completion-there = { $path } 里已经有了，没有改动。
completion-not-ours = { $path } 不是 usbcheck 写的，没有改动。请把它移开后再试。
completion-no-powershell = 没有找到 PowerShell 的配置文件。请在 PowerShell 里运行 usbcheck completion powershell --help，按说明手工加入。
