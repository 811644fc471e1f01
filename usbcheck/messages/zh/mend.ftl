### 整改文件名和位置（usbcheck mend）

mend-head = 整改方案
mend-nothing = 文件名和位置没有可以自动整改的内容。
mend-count-rename = 改名 { $count } 项
mend-count-move = 移动 { $count } 项
mend-count-swap = 互换名称 { $count } 对
mend-count-new = 新建文件夹 { $count } 个
mend-count-emptied = 去掉移空的文件夹 { $count } 个
mend-before = 整改前
mend-after = 整改后
mend-unchanged = 另有 { $count } 项不变
mend-new = 新建
mend-emptied = 移空后去掉
mend-reasons = 依据
mend-litter = 系统文件，留在原处，不删除
mend-more = 另有 { $count } 项
mend-questions = 须由人决定，未列入方案
mend-rest = 另有 { $count } 个问题与文件名和位置无关，改名、移动解决不了，请用 usbcheck check 查看。

mend-doubt-blank = 名称中有程序无从知道的内容，请把〔 〕处填好，自行改名为：{ $suggestion }
mend-doubt-guess = 类别只能推测，请核对后自行改名，可能应为：{ $suggestion }
mend-doubt-category = 同一作品的各个文件所写类别不一致，请确定以哪个为准；若以多数为准，应为：{ $suggestion }
mend-doubt-units = 文件名中有不止一个报送单位，请确定以哪个为准
mend-doubt-titles = 与“{ $others }”的作品名只差一点，请确定哪个写对了，或者确是两部作品
mend-doubt-taken = 正确名称“{ $suggestion }”已被占用（{ $others }），请先确定保留哪个
mend-doubt-clash = 几个文件都应改名为“{ $suggestion }”（还有 { $others }），请确定哪个用这个名称
mend-doubt-unportable = 正确名称太长，或含有 Windows 不允许的字符，请缩短：{ $suggestion }
mend-doubt-stray = 看不出属于哪部作品：是报送材料的，请按通知要求改名并移到相应文件夹；不是的，请移到别处
mend-doubt-nowhere = 应放在哪里看不出来，请自行移动
mend-doubt-together = 这个文件夹里的文件可能要放在一起才能使用（如网页课件），没有拆开；确认可以拆开的，请自行移动
mend-doubt-archive = 文件在压缩包里，不能直接改名，请解压后改好再压缩
mend-doubt-fill = 没有找到应放进这个文件夹的文件，请自行补上
mend-doubt-listed = 这份校验清单写的是现在的文件名，改名后请重新生成
mend-doubt-sealed = 设备上有文件清单（封存），改名会使清单失效，因此不作方案。请在没有清单的副本上整改，然后重新生成清单
mend-doubt-unread = 没有读到设备的全部内容，不能作方案。请换一个接口再试

mend-apply-how = 以上还没有执行。执行：usbcheck mend { $drive } --apply
mend-step = [{ $position }/{ $total }] { $act ->
    [make] 新建文件夹 { $path }
    [remove] 去掉空文件夹 { $path }
   *[move] { $source } → { $path }
 }
mend-applied = 已执行全部 { $total } 步。撤回：usbcheck mend { $drive } --undo
mend-undone = 已全部撤回。
mend-as-before = 已全部撤回，设备与整改前一样。
mend-nothing-begun = 没有执行任何一步。
mend-stopped = 停在第 { $position } 步（共 { $total } 步），前面的都已完成，后面的都没有执行。
mend-left = 这个文件夹不是空的，或者正被打开，保留不动：{ $path }
mend-journal = 过程记录：{ $path }
mend-cause-read-only = 设备是写保护的（只读），请打开写保护开关，或者在副本上整改
mend-cause-changed = { $path } 与检查时不一样了，请重新检查
mend-cause-gone = { $path } 不在原处了，请重新检查
mend-cause-taken = { $path } 已经存在，不覆盖。请先确定保留哪个
mend-cause-denied = 系统不允许改动 { $path }（{ $detail }）。如果有程序正打开着这个文件，请先关闭
mend-cause-failed = 设备没有完成这一步：{ $path }（{ $detail }）。请换一个接口再试
mend-cause-lost = 设备的内容与整改的任何一步都对不上（{ $path }），之后有人改动过，或者不是同一个设备。没有再动任何文件
mend-cause-journal = 过程记录无法写入：{ $path }（{ $detail }）。可用 --journal 指定别处
mend-cause-interrupted = 已按要求停止
mend-then = 继续：usbcheck mend { $drive } --continue　撤回：usbcheck mend { $drive } --undo
mend-broken-off = 上次对这个设备的整改没有做完：共 { $total } 步，已完成 { $position } 步。
mend-continuing = 接着完成上次的整改。
mend-again = 整改后还可以再改 { $count } 项，请再运行一次 usbcheck mend { $drive }
mend-details = 详细结果：usbcheck check { $drive }

cli-mend-which = 请写明要整改的设备或文件夹，例如 usbcheck mend E:\
cli-mend-one-of = --apply、--continue 和 --undo 一次只能用一个
cli-mend-no-undo = 没有可以撤回的整改
cli-mend-no-continue = 没有中断的整改可以继续
cli-mend-journal-there = 这个文件已经存在，不覆盖：{ $path }
cli-mend-bad-journal = 不是整改的过程记录，或者无法读取：{ $path }（{ $why }）
cli-mend-journal-on-drive = 过程记录不能写在要整改的设备上：{ $path }。请用 --journal 指定别处
