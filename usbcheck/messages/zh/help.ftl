### 各命令的帮助：正文，以及每个选项一个属性。命令列表里只显示第一行。`help-any` 是几个命令共有的选项。

help-usbcheck = 检查报送用的移动存储设备是否符合通知要求：哪里不符、依据哪一条、如何整改
    .version = 显示 usbcheck 和所找到工具的版本

help-any =
    .help = 显示帮助
    .lang = 语言：zh 中文，en 英文
    .profile = 按哪份通知检查：内置编号或 .toml 文件
    .select = 只查这些规则或规则族，用逗号分隔，例如 SUB,VID006；报告只反映所查部分，没有错误时退出码为 3
    .ignore = 不查这些规则或规则族；与 --select 一样，报告只反映所查部分
    .unit-type = 报送单位类型（默认按单位名称判断）
    .received = 收件日期，据此判断是否逾期
    .content = 影片解码多少：full 全部，sample 抽样，none 不解码；报告会注明
    .probe = 视频探测方式：auto 自动，ffprobe 程序，embedded 内置
    .jobs = 同时检查的文件数
    .readers = 同时读取设备的进程数（移动存储设备默认为 1）
    .progress = 进度显示：auto 自动，lines 逐行文字，none 不显示
    .no-cache = 所有文件重新读取。默认不再读取以前检查过的影片和图片，按大小、修改时间和内容抽样辨认
    .to = 存档文件夹（默认按设置文件）
    .slip = 把回执写入文件（.html、.docx 或 .txt），可写多次
    .sign = 用本机密钥给文件清单签名（须安装 usbcheck[sign]）
    .ledger = 登记簿文件（默认在本用户的应用数据文件夹）
    .clerk = 收件人姓名（默认为登录名）
    .baseline = 基线文件：其中已知的问题照样列出并注明，但不影响退出码；新出现的才影响
    .write-baseline = 把这次发现的问题全部作为已知，写入基线文件
    .watch-folder = 不看移动存储设备，改看这个文件夹：其中每个文件夹算一个设备
    .concurrency = 同时检查的设备数

help-app = 在浏览器里检查：选 U 盘、看要做的事、改好再查
    打开本机网页，不联网，只有本机能看。已经在运行的，打开它的网页。在网页上点“结束程序”或按 Ctrl-C 结束。
    .port = 端口（0 由系统选定）
    .no-browser = 不打开浏览器，只显示网址

help-check = 检查移动存储设备或文件夹
    DRIVE 是盘符或文件夹，例如 E:\。不写则检查唯一插着的移动存储设备。
    写几个则依次检查。
    退出码：0 可以接收，1 不合格，2 用法有误，3 没有发现错误，但未能全部判断；几个设备取最严重的。
    .format = 报告格式，可写多次：text 文字，json，html 网页，docx 整改通知，junit，sarif，github 注释，csv 表格，markdown
    .output = 把报告写入文件（不能写在被检查的设备上），可写多次。各文件依次采用所写格式；不写 --format 的，按扩展名判断
    .output-folder = 把报告写入这个文件夹：每个设备、每种 --format 各写一个文件，以设备命名
    .strict = “待人工确认”也按不合格处理（退出码 1）
    .open = 用浏览器打开网页报告

help-explain = 说明一条规则：检查什么、为什么、如何整改
    CODE 是规则的代码或名称，例如 VID006 或 bit-rate。

help-rules = 列出全部检查规则
    .format = 输出格式：text 表格，md 全部说明（Markdown）

help-prepare = 由散放的影片、海报、表格整理出合格的报送设备
    SOURCE 是放着文件的文件夹，其中的文件只读取，不改动。
    看得出的自动归类、命名；看不出的，在窗口中逐项询问，也可用选项或 --answers 作答。
    复制时逐个核对，不覆盖设备上已有的文件；中断后再运行一次即可继续。最后检查设备并给出结论。
    退出码同 check；答案不全、设备不可用为 2，复制中断为 3。
    .to = 要放入的设备或文件夹，例如 E:\
    .title = 作品名（只有一部作品，或只有一部的名称看不出时）
    .category = 看不出类别的作品都按此类别
    .unit = 报送单位
    .field = 文件名中的其他内容，例如 author=张三，可写多次
    .answers = 填好的答案文件（TOML）
    .answers-template = 把看不出的内容写成待填的答案文件，不复制
    .forms = 在设备上补齐缺少的表格：看得出的填好，其余标明“请填写”
    .dry-run = 只显示方案，不复制

help-profile = 查看通知的要求

help-profile-list = 列出程序自带的通知

help-profile-check = 核对一份 .toml 通知配置，逐行列出错误
    FILE 是 .toml 文件。配置无误则退出码为 0；没有规则能判断的要求另作提醒。

help-profile-new = 提几个问题，写出一份可用的通知配置
    FILE 是要写的 .toml 文件，已有的不覆盖。不在窗口中运行时，用选项或 --answers 作答。
    .title = 通知标题
    .issuer = 发文单位
    .number = 文号
    .issued = 发文日期
    .deadline = 截止日期
    .folder = 根目录下的一个文件夹（可写多次）
    .pattern = 文件名格式
    .category = 一个类别及其组成，例如 短片=film,text（可写多次）
    .answers = 写有全部回答的 .toml 文件

help-profile-draft = 由通知文字起草一份通知配置，供人核对
    NOTICE 是通知的 Word、PDF 或文本文件。读懂的要求各写一行，注明通知原文；读不懂的列在最后。核对完毕（confirmed = true）之前不能使用。
    .output = 要写的 .toml 文件，已有的不覆盖（默认与通知同名）

help-profile-show = 列出一份通知的全部要求
    不写编号或 .toml 文件，则列出默认的通知。
    .format = text 直接显示，md 为 Markdown

help-forms = 生成通知所附的表格（Word 文件），空白的，或按设备内容填好的
    用 --from 时，作品名、类别、报送单位、时长、集数和二维码按设备上的文件填写，设备上原有表格的文字照样填入，其余标明“请填写”。不覆盖已有的文件。
    .from = 按这个设备或文件夹的内容填写
    .output-folder = 存放表格的文件夹（默认为当前文件夹）

help-mend = 整改文件名和位置：先列出方案，--apply 才执行
    DRIVE 是盘符或文件夹，例如 E:\。不加 --apply 不改动任何文件。
    方案包括改名、移动、互换名称、新建文件夹；不删除文件，不覆盖文件，拿不准的留给人决定。每一步都先记录再执行，可以撤回。
    退出码与 check 相同，以整改后再查的结果为准；中途停止为 3。
    .apply = 执行方案，然后重新检查。上次没有做完的，接着做完
    .continue = 接着完成中断的整改
    .undo = 撤回上一次整改（不写 DRIVE 则为最近整改的设备）
    .journal = 过程记录文件，不能在设备上（默认在本用户的应用数据文件夹）
    .format = 输出格式：text 文字，json

help-convert = 按通知的规定转换一个影片或图片，另存为新文件
    FILE 是影片或图片，只读不改。影片按规定的画面、帧率、码率重新编码（两遍编码；本机有 ffmpeg 则用它，没有则用内置的）；海报改写分辨率记录，或按印刷用的颜色配置文件把 RGB 转为 CMYK。先说明会损失什么，转换后自动检查。
    不放大画面，不改音量；已有的文件不覆盖，中断则不留下半成品。
    退出码：0 已转换且符合，或不必转换；1 不能转换，或转换后仍不符合；2 用法有误；3 未能全部判断，或中途停止。
    .to = 要写的文件（默认在原文件旁边另起名）
    .category = 作品的类别（默认按文件名判断）
    .change-frame-rate = 允许改变帧率；代价会说明
    .icc = 印刷用的 ICC 颜色配置文件（默认找本机已有的）
    .dry-run = 只说明怎样转换，不写文件

help-demo = 生成一份合格、一份不合格的样例，并检查
    FOLDER 是存放样例的文件夹（默认为 usbcheck-demo）。

help-batch = 成批检查文件夹下的各份报送内容
    ROOT 是存档文件夹，或存放各设备副本的文件夹。其中有通知所要求的文件夹，或有收件时所做文件清单的，算一份报送内容。
    每份结果随即保存；中断后再运行一次即可，内容没有变化的不再检查。
    退出码：0 全部可以接收，1 有不合格的，2 用法有误，3 没有发现错误，但未能全部判断。
    .output = 把结果写入文件，每份一行 JSON（默认写到标准输出，在窗口里只显示汇总）。扩展名为 .sarif、.xml 的写成一份总的 SARIF、JUnit，可写多次
    .format = 总的文件：sarif 一份 SARIF，junit 每份报送内容一个 testsuite；这时全部检查一遍
    .ledger = 把结果记入这个登记簿
    .again = 全部重新检查，包括已有结果的
    .scheduler = 交给 Dask 集群检查，例如 tcp://10.0.0.5:8786。各节点须安装同一版本的 usbcheck，并能以同样的路径读到这些文件夹；每个线程检查一份
    .no-cache = 所有文件重新读取。默认不再读取以前检查过的影片和图片，按大小、修改时间和内容抽样辨认
    .jobs = 在本机同时检查的份数（默认与处理器核数相同）

help-seal = 报送前为设备生成文件清单（ASC MHL）
    .output = 存放清单的文件夹，不能在设备上
    .in-place = 把清单写入设备上的 ascmhl 文件夹

help-watch = 插入一个设备检查一个，并提示何时可以拔出
    加 --once 时退出码与 check 相同；否则按 Ctrl-C 结束，退出码为 0。
    .once = 只检查现在插着的设备，查完退出（供脚本使用）

help-receive = 收件：检查设备，复制存档，写入登记簿，打印回执
    检查不合格的，加 --force 才收。每个文件边复制边计算校验值，写完读回核对；中断后再运行一次，即从中断处继续。
    退出码：0 已收件，1 已退回，2 用法有误，3 未能收件，8 登记簿无法使用。
    .force = 检查不合格也收件，登记簿和回执会注明

help-desk = 在本机浏览器里打开收件台：检查、收件、退回、打印
    网页只供本机使用（127.0.0.1），网址中的口令每次启动都会更换。
    .to = 存档文件夹（默认按设置文件）；没有存档文件夹则只检查
    .port = 端口（默认自动选择）
    .listen = 在本机的哪个 IP 地址提供网页（0.0.0.0 为全部）。不用默认地址时，知道网址的人都能查看，但只有本机能收件、退回
    .open = 启动后打开浏览器

help-ledger = 登记簿：列出、查看、统计、导出、更正、查验、备份、合并

help-ledger-list = 列出全部收件
    .find = 只列出含有这些文字的：单位、作品、文件或校验值

help-ledger-show = 查看一次收件的回执或退回通知

help-ledger-stats = 统计各单位的报送情况，列出跨设备的问题

help-ledger-export = 导出登记簿：Excel（.xlsx）、CSV（.csv）或 JSON（.json）
    .output = 要写入的文件，按扩展名决定格式

help-ledger-correct = 更正一次收件：原登记不改，另记一笔
    .note = 更正理由
    .withdraw = 撤回这次收件
    .unit = 正确的报送单位

help-ledger-verify = 查验登记簿是否被改动、删除、调换或截断
    每一笔的校验值都包含前一笔，最后一笔的校验值印在每张回执上。
    退出码：0 完好，2 用法有误，6 被改动，8 登记簿无法使用。
    .head = 回执上的登记簿校验值（或其二维码的全部文字），查它是否仍在登记簿里，可写多次
    .archive = 存档文件夹，其中各清单记有收件时的登记簿校验值（默认按设置文件）

help-ledger-backup = 备份登记簿，不影响收件
    .output = 备份文件，不能已经存在

help-ledger-merge = 把几个收件台的登记簿按时间合并，各自的顺序不变
    .output = 合并后的文件，不能已经存在

help-verify = 对照文件清单和登记簿核对文件夹
    登记簿里有这个文件夹的，以收件时的校验值为准，因为清单可能与文件一起被改写。
    退出码：0 未变，2 用法有误，4 有新增，5 有缺失，6 有改动，7 有读不出的，8 登记簿无法使用。
    .manifest = 清单所在的文件夹（默认为该文件夹里的 ascmhl）
    .dry-run = 只核对，不在清单里追加记录

help-config = 查看、修改设置：语言、通知、单位、存档文件夹等，以后不必每次都写
    单写 usbcheck config 则列出全部设置和来源。命令行选项优先，其次是环境变量，再其次是设置文件，最后是默认值。
    可设置：language 语言，profile 通知，unit 本单位名称，contact 联系人，telephone 联系电话，archive 存档文件夹，ledger 登记簿，clerk 收件人，sign 给文件清单签名。

help-config-list = 列出全部设置、当前值和来源

help-config-get = 输出一项设置的当前值（供脚本使用）
    KEY 是设置的名称，见 usbcheck config。

help-config-set = 写入一项设置，文件里其余内容和注释不变
    KEY 是设置的名称，VALUE 是值，例如 usbcheck config set archive D:\存档。

help-config-unset = 取消一项设置

help-config-path = 输出设置文件的位置
    环境变量 USBCHECK_SETTINGS 可另指文件，写 off 则不用。

help-completion = 输出一段脚本，让命令行能补全命令、选项和规则代码
    Bash：       eval "$(usbcheck completion bash)"
    zsh：        eval "$(usbcheck completion zsh)"
    fish：       usbcheck completion fish | source
    PowerShell： usbcheck completion powershell | Out-String | Invoke-Expression
    要长期有效，加 --install，或者把这一行写入 ~/.bashrc、~/.zshrc、~/.config/fish/config.fish 或 $PROFILE。Windows 命令提示符（cmd）没有补全功能。
    .install = 写入该命令行的启动文件，以后自动补全
