### 报送人的网页（usbcheck app）

app-name = U 盘报送检查
app-quit = 结束程序
app-bye = 程序已经结束，可以关闭这个页面。
app-lost = 程序已经结束或没有响应，请重新打开程序
app-old-browser = 这个浏览器不能操作本页。请把网址复制到 Edge 或 Chrome 中打开；用 360、QQ 等浏览器的，请切换到“极速模式”。
app-home = 检查报送的 U 盘
app-lead = 选好通知，再点要检查的 U 盘或文件夹。检查时只读取，不改动其中任何内容，也不联网。
app-notice = 按哪份通知
app-which = 检查哪一个
app-folder = 选择文件夹……
app-no-label = （没有卷标）
app-no-drives = 没有发现 U 盘。插好后会自动出现；移动硬盘请用“选择文件夹”。
app-under-way-check = 正在检查 { $about }，点这里查看进度
app-last = 上次检查的结果：{ $about }

app-choose-check = 选择要检查的文件夹
app-take-check = 检查这个文件夹
app-here = 当前文件夹：
app-up = 上一级
app-top = 从头选
app-folders = 文件夹
app-no-folders = 这里没有下一级文件夹。
app-most = 只列出前 { $count } 个文件夹。没有列出的，请把路径粘贴在下面。
app-path = 或粘贴文件夹路径
app-go = 打开
app-back = 返回首页
app-folder-hangs = 这个文件夹没有响应，设备可能有问题。请拔下重插，或换一个接口。
app-folder-unreadable = 打不开这个文件夹：不存在，或没有访问权限。
app-folder-no-path = 请写完整的路径，例如 D:\作品
app-place-drive = { $label ->
    [none] U 盘
   *[other] U 盘 { $label }
 }
app-place-desktop = 桌面
app-place-downloads = 下载
app-place-documents = 文档
app-place-videos = 视频
app-place-home = 个人文件夹
app-place-disk = 本机磁盘

app-running-check = 正在检查
app-keep-check = 检查完自动显示结果。请不要拔出设备。
app-cancel = 停止
app-stopping = 正在停止……
app-files = 各个文件的进度
app-file-running = 正在看
app-file-waiting = 等待
app-file-done = 看完
app-failed = 没有做完
app-cancelled = 已停止
app-cancelled-check = 检查已停止，没有得出结果。再检查时，已看过的文件不再重新读取。
app-failed-otherwise = 出错：{ $why }
app-try-again = 再试一次
app-other = 检查别的

app-next-fail = 照此报送会被退回。请按下面的清单逐项改好，再点“再检查一次”。
app-next-review = 没有查出错误。请逐项核对下面存疑之处，确认无误即可报送。
app-next-pass = 可以报送。请再核对末尾需要人工确认的事项。
app-open-folder = 打开文件夹
app-again = 再检查一次
app-report = 完整报告
app-save-docx = 保存整改通知（Word）
app-save-html = 保存报告（网页）
app-file-name = 检查报告-{ $unit }
app-compared = { $now ->
    [0] 上次的 { $before } 项都已改好
   *[other] 上次 { $before } 项，现在 { $now } 项
 }
app-read = { $files } 个文件{ $known ->
    [0] {""}
   *[other] ，其中 { $known } 个与上次相同，没有重新读取
 }
app-todo = 要做的事
app-do = 怎么办：
app-how = 详细做法
app-why = 为什么
app-more-files = 等共 { $count } 个文件
app-left = 另有 { $count } 处同样的问题，见完整报告
app-nothing-to-do = 没有问题

app-steps = 第 { $position } 步，共 { $total } 步
app-mend = 改好文件名和位置
app-mend-some = 改好文件名和位置（{ $count } 处）
app-mend-see = 查看改名和移动
app-mend-lead = 点“照此执行”才会改动，只改名、移动，不删除、不覆盖任何文件。执行后可以撤回。
app-mend-apply = 照此执行
app-mend-not-now = 先不改
app-mend-resume = 接着做完
app-mend-undo = 撤回，恢复原样
app-mend-broken-off = 上次的改名和移动没有做完：共 { $total } 步，已完成 { $position } 步
app-mend-applied = 上次的改名和移动已完成（{ $total } 步），可以撤回
app-to-result = 返回检查结果
app-running-mend = 正在改名和移动
app-running-undo = 正在撤回
app-keep-mend = 做完后自动再检查一次。请不要拔出设备。
app-keep-undo = 撤回后自动再检查一次。请不要拔出设备。
app-under-way-mend = 正在改好 { $about } 的文件名和位置，点这里查看进度
app-under-way-undo = 正在撤回 { $about } 的改名和移动，点这里查看进度
app-cancelled-mend = 改名和移动已做完，之后的检查已停止。
app-cancelled-undo = 已撤回，之后的检查已停止。
app-stopped-at-first = { $why }。没有改动任何文件。
app-stopped-at = { $why }。停在第 { $position } 步（共 { $total } 步），可以接着做完，也可以撤回。

app-nothing-yet = 还没有放到 U 盘上？
app-prepare-lead = 影片、海报、表格还散放在电脑的文件夹里，可以由程序按通知分好文件夹、起好文件名，再复制到 U 盘。原来的文件不会改动。
app-prepare-begin = 由文件夹准备 U 盘……
app-choose-source = 选择放着影片、海报、表格的文件夹
app-take-source = 用这个文件夹里的文件
app-choose-target = 选择要放入的 U 盘或文件夹
app-take-target = 复制到这里
app-new-folder = 或在这里新建文件夹
app-make-folder = 新建
app-folder-bad-name = 这个名称不能用作文件夹名，请换一个。
app-folder-there = 已经有同名的文件或文件夹，请换一个名称。
app-folder-not-made = 不能在这里新建文件夹：没有写入权限，或设备写保护。
app-prepare = 准备报送的 U 盘
app-prepare-from = 文件来自
app-prepare-ask = 还有 { $count } 处程序无法判断，请填写。不知道的可以先留空。
app-prepare-choose = 请选择
app-prepare-go-on = 确定
app-prepare-ready = 全部清楚了。请核对下面的安排，再选择放到哪里。
app-prepare-target = 选择放到哪里……
app-prepare-incomplete = 文件夹没有全部读完，不能复制。请确认各个文件夹都能打开，再从头来过。
app-prepare-tree = U 盘上将是这样
app-prepare-root = 根目录
app-prepare-reset = 重新填写
app-prepare-see = 返回安排
app-running-look = 正在查看文件夹里的文件
app-keep-look = 看完自动显示怎样安排。这里的文件只读取，不改动。
app-running-copy = 正在复制到 U 盘
app-keep-copy = 每个文件写入后都读回核对，全部复制完再自动检查。请不要拔出设备。
app-under-way-look = 正在查看 { $about }，点这里查看进度
app-under-way-copy = 正在复制到 { $about }，点这里查看进度
app-cancelled-look = 已停止，没有看完。
app-cancelled-copy = 已停止。复制好的文件完整无缺，再复制一次即可继续。

app-prepare-works = 作品
app-prepare-correct-lead = 作品名和类别如有不对，请在这里改。两部作品写成同一个作品名，就合成一部。
app-prepare-correct = 按此更正

app-forms = 填写表格
app-forms-lead = { $entry_form }、{ $summary }里，设备上能看出的内容（作品名、类别、单位、时长、集数、二维码等）已经填好，原有表格的内容照抄。只有人知道的，表里写着【请填写】，请用 WPS 补上，再放到设备上。
app-form-there = 设备上已有
app-form-left = 还要填写：
app-form-whole = 已全部填好
app-form-download = 只下载这一份
app-forms-save = 存到文件夹……
app-forms-place = 把缺少的 { $count } 份放到设备上
app-forms-placed = { $count } 份表格已放到设备上。请用 WPS 打开，把【请填写】补上，再检查一次。
app-running-forms = 正在把表格放到设备上
app-keep-forms = 放好后自动再检查一次。请不要拔出设备。
app-under-way-forms = 正在把表格放到 { $about }，点这里查看进度
app-cancelled-forms = 表格已放到设备上，之后的检查已停止。
app-forms-none = 没有需要填写的表格。
app-forms-saved = { $count } 份表格已存到 { $path }
app-choose-forms = 选择存放表格的文件夹
app-take-forms = 存到这里

cli-app-address = 网页：{ $address }（在网页上点“结束程序”，或按 Ctrl-C 结束）
cli-app-running = 程序已经在运行，打开了它的网页：{ $address }
cli-app-silent = 程序已经在运行，但没有找到它的网页。请先结束它（任务管理器里的 usbcheck 或 python），再重新打开。
