### 由散放的文件整理出合格的报送设备（prepare），以及填写表格（forms）。

ask-unit = 报送单位
ask-title = 作品名
ask-category = 类别
ask-field = { $field }
ask-work = 属于哪部作品
ask-part = 是什么材料
ask-episode = 第几集（填数字，不报送填 -）
ask-files = { $files }
ask-doubtful = { $choice }（与文件不符）
ask-number = 请输入序号
ask-of-files = { $files }：{ $what }
ask-more-files = { " " }等另外 { $count } 个文件

term-whole-work = 完整的一部作品（不再用散放的文件）
term-own-work = 另外一部作品
term-left-out = 不报送

left-out-chosen = （按选择不报送）
left-out-not-asked = （通知未要求）
left-out-same = （与 { $other } 内容相同）
left-out-program = （程序，不得报送）
left-out-unread = （无法读出内容，文件名也看不出用途）

answers-file =
    { $folder } 中的文件，还有以下内容无法判断，请在引号内填写。
    填好后运行：usbcheck prepare 文件夹 --to 设备 --answers 本文件
    某个文件不报送，填 "-"。

prepare-left-out = 不放入设备的文件：
prepare-lacks = 还缺的材料：
prepare-lacking = 《{ $title }》：{ $parts }
prepare-forms-hint = （加上 --forms，可在设备上自动生成缺少的表格，看得出的内容已填好）
prepare-begin = 按以上方案复制到 { $path } 吗？
prepare-no-drive = 请用 --to 写明要放入的设备，例如 --to E:\；只看方案请加 --dry-run
prepare-no-category = “{ $given }”不是本通知的类别。类别有：{ $known }
prepare-no-field = --field 请写成“名称=内容”，例如 --field author=张三；写的是：{ $given }
prepare-no-answer = “{ $given }”不是可选的答案——{ $what }
prepare-answers-unusable = 无法使用答案文件 { $path }：{ $why }
prepare-template-there = { $path } 已经存在，不会覆盖
prepare-template-written =
    已写出 { $path }，{ $count ->
        [0] 没有需要补充的内容
       *[other] 其中有 { $count } 处需要填写
    }
prepare-dry-run = 以上只是方案，没有复制任何文件。
prepare-missing =
    还有 { $count } 处无法判断，请补充（用 --title、--category、--unit、--field，
    或用 --answers-template 写出待填的文件，填好后用 --answers）：
prepare-nothing = { $path } 中没有可以报送的文件
prepare-unlisted = 无法列出 { $path }（{ $why }），文件不全，没有复制
prepare-done =
    { $copied ->
        [0] 没有需要复制的文件
       *[other] 已复制并核对 { $copied } 个文件
    }{ $standing ->
        [0] 。
       *[other] ，另有 { $standing } 个文件设备上已有，内容一致。
    }

not-prepared-no-drive = 没有这个设备或文件夹：{ $paths }
not-prepared-inside = 来源文件夹和设备不能一个在另一个里面：{ $paths }
not-prepared-full = 设备空间不足{ $size ->
        [0] {""}
       *[other] ，还差 { $size }
    }：{ $paths }。请清理设备或换用更大的设备，再运行一次；已复制的文件不必重新复制。
not-prepared-too-large = 文件超过设备文件系统的上限（FAT32 单个文件不能超过 4 GB）：{ $paths }。请先备份，把设备格式化为 exFAT，再运行一次。
not-prepared-read-only = 设备不能写入（{ $why }）：{ $paths }。请检查写保护开关。
not-prepared-there = 设备上已有同名但内容不同的文件，不会覆盖，没有复制：{ $paths }。请先移走，或换用空的设备。
not-prepared-unreadable = 无法读取 { $paths }（{ $why }）
not-prepared-changed = 复制时文件有变动：{ $paths }。请关闭正在编辑的程序，再运行一次。
not-prepared-reads-back = 写入后读回的内容与原文件不同：{ $paths }。设备可能已损坏，请换用其他设备。
not-prepared-unwritable = 无法写入设备（{ $why }）：{ $paths }
not-prepared-stopped = 已停止。复制好的文件完整无缺，再运行一次即可继续。

forms-none-asked = 《{ $title }》没有要求填写表格
forms-no-work = { $path } 中没有可以填表的作品
forms-left = 还要填写：{ $fields }
