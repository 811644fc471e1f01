### 整改办法：每条规则一条信息，按软件分列（premiere、jianying、photoshop、wps、ffmpeg、magick），附一个例子
### ffmpeg、magick 两项每行一条命令，# 开头的行是说明；数值来自通知

mending-premiere = Premiere
mending-jianying = 剪映
mending-photoshop = Photoshop
mending-wps = WPS
mending-ffmpeg = ffmpeg
mending-magick = ImageMagick
mending-example = 例
mending-unknown = 规定数值


mend-DRV001 =
    .example = 根目录里少了通知规定的一个文件夹：在根目录新建文件夹，照通知输入名称，把相应的文件移进去。
mend-DRV002 =
    .example = 规定的文件夹名前面多了“1.”：按 F2，全部删掉，照通知重新输入。
mend-DRV003 =
    .example = 放表格的文件夹里有一个视频：按 Ctrl+X 剪切，到放作品的文件夹里按 Ctrl+V。
mend-DRV004 =
    .example = 根目录有“通知.pdf”和“备份”文件夹：先在电脑上留底，再从设备上删除。
mend-DRV005 =
    .example = 文件夹建好了，但文件误放在旁边的文件夹里：移过来即可。
mend-DRV006 =
    .example = 规定的文件夹里又建了“有字幕”文件夹：把里面的文件移上来，在文件名后面加“（有字幕）”，再删空文件夹。
mend-DRV007 =
    .example = 拷贝某个视频时提示“数据错误（循环冗余检查）”：换一个 U 盘，从电脑上的原件重新拷贝。
mend-DRV008 =
    .example = 有个文档显示 0 KB：在电脑上打开原件确认有内容，再拷贝一次，等进度条走完后安全弹出。
mend-DRV009 =
    .example = 两部作品的{ $entry_form }大小、内容完全相同，只有文件名不同：多半是复制后忘了改，打开重填其中一份。
mend-DRV010 =
    .example = 规定的文件夹都在“报送材料”文件夹里面：剪切到根目录。
mend-DRV012 =
    .example = “某作品.zip”只拷了一半就拔了 U 盘：从电脑上重新拷贝，拷完选“弹出”，再解压试一次。
mend-DRV013 =
    .example = 清单生成后又换了一版影片：重新生成清单，覆盖旧的再交。
mend-DRV014 =
    .example = 卷标是“新加卷”：在“此电脑”里右键该设备 → 重命名，改成通知规定的名称。
mend-DRV015 =
    .example = 文件夹里有 ASSETMAP.xml 和几个 .mxf：这是影院放映包，用专门软件校验，或请影院试放。

mend-SEC001 =
    .example = 根目录出现与文件夹同名的“.exe”，图标也是文件夹：不要双击，用杀毒软件全盘查杀后删除，再显示出被隐藏的真文件夹。
mend-SEC002 =
    .photoshop = 用 Photoshop 打开图片，“文件 → 存储副本”，保存类型选规定的格式，不要直接改扩展名。
    .wps = 用 WPS 打开，“文件 → 另存为”，文件类型选“Word 文件 (*.docx)”。
    .example = 图片的扩展名是手工改的：把扩展名改回去打开，再另存为规定的格式。
mend-SEC003 =
    .example = 设备里的“成片”是指向 D 盘的符号链接：删掉它，把 D 盘里的原文件拷进来。
mend-SEC004 =
    .wps = “文件 → 另存为”，文件类型选“Word 文件 (*.docx)”；提示宏将丢失时点“是”。
    .example = 表格是 .docm：另存为 .docx，交新文件，旧的从设备上删除。
mend-SEC005 =
    .example = 文件名中间夹着一个零宽空格，是从公众号复制来的：按 F2、Ctrl+A，全部重新键入。
mend-SEC006 =
    .photoshop = “图像 → 图像大小”，把像素缩小到通知规定的尺寸，再“存储副本”。
    .wps = 点中文档里的大图，“图片工具 → 压缩图片”，再另存为新的 .docx。
    .example = 300 KB 的图片展开有 4 亿像素：用 Photoshop 缩小到几千像素宽后另存。
mend-SEC007 =
    .example = 某个 40 GB 的视频检查超时：拷到电脑硬盘上再检查一次；仍不行就播放全片，由审核人员记录结果。

mend-NAM001 =
    .example = “最终成片.mp4”看不出是哪部作品：按 F2，改成报告给出的名称。
mend-NAM002 =
    .example = 类别写成了通知里没有的叫法：对照通知确定类别，改成通知的写法。
mend-NAM003 =
    .example = 全角的“－”改成半角的“-”，其余不动。
mend-NAM004 =
    .example = 类别写成了行业里的叫法：改成通知规定的名称，报名表的类别一并改。
mend-NAM005 =
    .example = 十个文件写“某区委组织部”，一个写“某区组织部”：把这一个改成与其他相同。
mend-NAM006 =
    .example = “ 春风里的答卷(1)终稿.mp4”：去掉开头的空格、“(1)”和“终稿”。
mend-NAM007 =
    .example = 在苹果电脑上命名的“初心是什么?.mp4”：把半角问号改成全角“？”。
mend-NAM008 =
    .example = 视频写“春风里的答卷”，表格写“春风里的答券”：以片头为准，把表格的文件名改过来。
mend-NAM009 =
    .example = 视频和报名表的文件名写了两个类别：多半是复制别的报名表改名时漏改，改成作品的类别。
mend-NAM012 =
    .example = 作品放在了类别文件夹之外，名称里也没有类别：对照通知确定类别，移到该类别的文件夹。
mend-NAM013 =
    .example = 视频套在八层文件夹里，每层都用整句话命名：移到通知规定的文件夹里。

mend-VID001 =
    .premiere = 打开工程，“文件 → 导出 → 媒体”，重新导出；导出前看一下磁盘剩余空间。
    .jianying = 打开草稿，点右上角“导出”，重新导出；不要把草稿文件改名交上来。
    .ffmpeg =
        # 从头到尾解码一遍，没有任何输出就是完好的
        ffmpeg -v error -i 文件.{ $suffix } -f null -
    .example = 拷贝到 90% 时拔了 U 盘，视频打不开：从电脑上重新拷贝，播放到片尾确认。
mend-VID002 =
    .premiere = { $container ->
        [MP4] “文件 → 导出 → 媒体”，“格式”选 H.264，得到的就是 .mp4。
        [MOV] “文件 → 导出 → 媒体”，“格式”选 QuickTime，得到的就是 .mov。
        [MXF] “文件 → 导出 → 媒体”，“格式”选 MXF OP1a，按规定的编码选预设。
        [AVI] “文件 → 导出 → 媒体”，“格式”选 AVI。
        [none] “文件 → 导出 → 媒体”，“格式”选能得到规定封装的一种。
       *[other] “文件 → 导出 → 媒体”，“格式”选能得到 { $container } 的一种；没有的先导出高质量的中间文件，再用下面的命令换封装。
     }
    .jianying = { $container ->
        [MP4] “导出”窗口里“格式”选 mp4。
        [MOV] “导出”窗口里“格式”选 mov。
       *[other] 剪映只能导出少数几种封装：先导出最高质量的文件，再用下面的命令换封装。
     }
    .ffmpeg =
        # 画面原样搬进新的封装，不损失画质；声音按封装转换
        ffmpeg -i 原文件 -c:v copy { $sound } { $index }新文件.{ $suffix }
    .example = 只改扩展名、没有重新导出的“成片.{ $suffix }”，仍会查出原来的封装：用上面的命令换封装，或从工程重新导出。
mend-VID003 =
    .premiere = “序列 → 序列设置”，“帧大小”填 { $width }×{ $height }；“文件 → 导出 → 媒体 → 视频”，点“匹配源”。素材太小或太大时，在时间轴上右键 → “缩放为帧大小”。
    .jianying = 播放器右下角“比例”选 { $ratio }，“导出”时“分辨率”选对应的一档（高 { $height }）。
    .ffmpeg =
        # 只用于比例相同、尺寸偏大的成片；小画面放大不增加细节
        ffmpeg -i 原文件.{ $suffix } -vf scale={ $width }:{ $height },setsar=1 { $encode } -c:a copy 新文件.{ $suffix }
    .example = 导出时分辨率选小了一档：回到工程，改成 { $width }×{ $height } 重新导出，不要把小的成片放大。
mend-VID004 =
    .premiere = “文件 → 新建 → 序列 → 设置”，“时基”选 { $frame_rate } 帧/秒，把内容复制过来；导出时“帧速率”也选 { $frame_rate }。
    .jianying = 右上角“草稿参数 → 修改”，“草稿帧率”选 { $frame_rate }；“导出”时“帧率”选 { $frame_rate }fps。
    .ffmpeg =
        # 快速运动处会略有跳动，转换后看一遍
        ffmpeg -i 原文件.{ $suffix } -vf fps={ $frame_rate } { $encode } -c:a copy 新文件.{ $suffix }
    .example = 素材的帧率与通知不同，Premiere 序列跟着素材建成了素材的帧率：新建 { $frame_rate } 帧的序列，复制内容后重新导出。
mend-VID005 =
    .premiere = { $scan ->
        [interlaced] “序列 → 序列设置”，“场”选通知规定的场序；导出时“场序”选同样的一项。
       *[progressive] 素材上右键 → “场选项 → 始终去隔行”；“序列 → 序列设置”，“场”选“无场（逐行扫描）”；导出时“场序”选“逐行”。
     }
    .jianying = { $scan ->
        [interlaced] 剪映导出的都是逐行：导出后用下面的命令转成隔行，或在能导出隔行的软件里完成。
       *[progressive] 剪映导出的都是逐行；把隔行的素材先转成逐行再导入，横纹才会消失。
     }
    .ffmpeg = { $scan ->
        [interlaced] ffmpeg -i 原文件.{ $suffix } -vf setfield=tff { $encode } -c:a copy 新文件.{ $suffix }
       *[progressive] ffmpeg -i 原文件.{ $suffix } -vf yadif { $encode } -c:a copy 新文件.{ $suffix }
     }
    .example = 素材、序列、导出三处的场序不一样，成片的扫描方式就与通知不符：三处都改成通知规定的一种，重新导出。
mend-VID006 =
    .premiere = “文件 → 导出 → 媒体 → 视频 → 比特率设置”，“比特率编码”选 CBR，“目标比特率”填 { $mbps } Mbps。
    .jianying = “导出”窗口里“码率”选“自定义”，填 { $kbps } Kbps，“编码”选 { $codec }，有“码率模式”时选 CBR。
    .ffmpeg =
        # 只用于码率太高的成片；太低的不要这样转高，应从工程重新导出
        ffmpeg -i 原文件.{ $suffix } { $encode } -c:a copy 新文件.{ $suffix }
    .example = 成片经微信传送，码率只剩零头：向制作方要原片，或从工程按 { $mbps } Mbps 重新导出。
mend-VID007 =
    .premiere = “序列 → 序列设置”，“像素长宽比”选“方形像素 (1.0)”，帧大小填 { $width }×{ $height }；导出时“长宽比”同样选方形像素。
    .jianying = 播放器右下角“比例”选 { $ratio }；比例不同的素材选中后在“画面 → 背景”里加模糊背景。
    .ffmpeg =
        # 只用于像素数已对、像素宽高比记错的文件
        ffmpeg -i 原文件.{ $suffix } -vf scale={ $width }:{ $height },setsar=1 { $encode } -c:a copy 新文件.{ $suffix }
    .example = 1440×1080 的老摄像机素材按 4:3 像素记录，人物被拉宽：在方形像素的序列里重新导出。
mend-VID008 =
    .premiere = 播放头移到开头按 I、结尾按 O，“文件 → 导出 → 媒体”，“范围”选“源入点/出点”。
    .jianying = 把时间轴末尾多余的音乐、空白片段删掉，再导出；右上角的总时长就是导出的时长。
    .ffmpeg =
        # 保留开头的 { $longest }，不重新编码
        ffmpeg -i 原文件.{ $suffix } -t { $longest_seconds } -c copy 新文件.{ $suffix }
    .example = 超出的几十秒是片尾的黑场音乐：剪到片尾字幕结束处；有几个版本的，各版剪得一样长。
mend-VID009 =
    .premiere = 在时间轴标尺上右键 → “清除入点和出点”，再导出整个序列。
    .jianying = 看时间轴总时长；有片段被隐藏（眼睛图标关闭）的，打开后重新导出。
    .example = 片子本来就短，达不到这一类的要求：内容合适的改报别的类别，文件名和各种表格一起改。
mend-VID010 =
    .premiere = 手机、录屏素材先用 Media Encoder 转成恒定帧率，再替换素材重新导出，“帧速率”选 { $frame_rate }。
    .jianying = 把手机原片导入剪映，“导出”时“帧率”选 { $frame_rate }fps，导出的就是恒定帧率。
    .ffmpeg =
        ffmpeg -i 原文件.{ $suffix } -vf fps={ $frame_rate } { $encode } -c:a copy 新文件.{ $suffix }
    .example = 直接把手机录像改名交上来，帧率在 24 到 30 之间变化：导入剪映按 { $frame_rate } 帧导出。
mend-VID011 =
    .premiere = “文件 → 导出 → 媒体”，打开“音频”；时间轴上看音轨有没有点了 M（静音）。
    .jianying = 看轨道左侧的喇叭图标是否关闭，片段“音频 → 音量”是否为负无穷，再重新导出。
    .ffmpeg =
        # 声音单独存着的，合进去，画面不变
        ffmpeg -i 画面.{ $suffix } -i 声音.wav -map 0:v -map 1:a -c:v copy { $sound } 新文件.{ $suffix }
    .example = 剪映里为了换配乐关闭了原声，忘了加新的音乐：加好后重新导出，用耳机听一遍。
mend-VID012 =
    .premiere = 原件也不完整时，打开工程，“文件 → 导出 → 媒体”，等“导出完成”的提示出现再关软件。
    .jianying = 原件也不完整时，打开草稿重新“导出”，进度到 100% 再关闭窗口。
    .ffmpeg =
        # 从头到尾解码一遍，没有任何输出就是完好的
        ffmpeg -v error -i 文件.{ $suffix } -f null -
    .example = 4 GB 的视频在设备上只有 2.1 GB，播放到一半停住：重新拷贝，用“安全删除硬件”弹出后再拔。
mend-VID013 =
    .premiere = 素材上右键 → “缩放为帧大小”，或在“效果控件 → 运动 → 缩放”里放大到铺满 { $ratio } 的画面；电影感黑边（遮幅）请去掉。
    .jianying = 选中片段，“画面 → 基础 → 缩放”放大到铺满；“比例”选 { $ratio }，不要加“电影感”遮幅。
    .ffmpeg =
        # 先找出有效画面，输出末尾的 crop=… 就是
        ffmpeg -i 原文件.{ $suffix } -vf cropdetect -f null -
        # 裁到有效画面（crop= 后照上一条的结果改），放大铺满，多出的裁掉
        ffmpeg -i 原文件.{ $suffix } -vf crop=iw:ih-264,scale={ $width }:{ $height }:force_original_aspect_ratio=increase,crop={ $width }:{ $height },setsar=1 { $encode } -c:a copy 新文件.{ $suffix }
    .example = 素材的横竖与成片不同，两侧是黑边：两侧改用模糊背景或图文，主体放大。
mend-VID014 =
    .premiere = 看时间轴上是否有脱机（红色）素材或只剩黑场的空段，重新链接或删掉后导出。
    .jianying = 看轨道上有没有“媒体丢失”的片段，重新关联后导出；一张图片撑满全片的，补上画面。
    .example = 工程换了电脑，素材脱机，导出后大半是黑屏：把素材拷全，重新链接，再导出。
mend-VID015 =
    .premiere = 从工程重新导出一份，不要再经过格式转换工具。
    .jianying = 从草稿重新导出一份，不要再经过格式转换工具。
    .ffmpeg =
        # 不重新编码，整理一遍封装
        ffmpeg -i 原文件.{ $suffix } -c copy { $index }新文件.{ $suffix }
    .example = 两个工具显示的帧率差零点几：用快速剪切工具拼接过的常这样，重新导出即可。
mend-VID016 =
    .premiere = “文件 → 导出 → 媒体”，按 { $codec } 编码导出，位深度选 8 位；不要选别的编码。
    .jianying = “导出”窗口里“编码”选 { $codec }；没有的，导出后用下面的命令转换。
    .ffmpeg =
        ffmpeg -i 原文件 { $encode } { $sound } 新文件.{ $suffix }
    .example = 手机“高效”格式拍的片子，会场电脑有声无画：按 { $codec } 重新导出。
mend-VID017 =
    .premiere = 素材上右键 → “场选项 → 始终去隔行”，序列和导出都选逐行，重新导出。
    .jianying = 把隔行的素材先用下面的命令转成逐行，再替换进草稿重新导出。
    .ffmpeg =
        ffmpeg -i 原文件.{ $suffix } -vf yadif { $encode } -c:a copy 新文件.{ $suffix }
    .example = 隔行素材放进逐行序列直接导出，标记是逐行，人物一动就有横纹：对素材去隔行后重新导出。
mend-VID018 =
    .premiere = 播放头移到画面结束处按 O 设出点，“文件 → 导出 → 媒体”，“范围”选“源入点/出点”。
    .jianying = 把时间轴末尾多出的音乐裁到画面结束处，再导出。
    .ffmpeg =
        # 只留画面和声音都有的部分，不重新编码
        ffmpeg -i 原文件.{ $suffix } -c copy -shortest 新文件.{ $suffix }
    .example = 画面 5 分钟，配乐拖到 9 分钟，后面 4 分钟黑屏有声：把配乐裁到画面结束处，重新导出。
mend-VID019 =
    .premiere = 素材导入后看节目窗口里是否端正，需要时在“效果控件”里改“旋转”，或加“水平翻转”效果，再导出。
    .jianying = 选中片段，用“旋转”“镜像”摆正，再导出。
    .example = 前置摄像头录的讲课，电脑上看板书是反的：在剪映里点“镜像”摆正后导出。
mend-VID020 =
    .premiere = 打开工程重新导出，导出的文件只有一条视频轨。
    .jianying = 打开草稿重新导出，导出的文件只有一条视频轨。
    .ffmpeg =
        # 只留第一条画面和第一条声音，不重新编码；要留第二条就写 0:v:1
        ffmpeg -i 原文件.{ $suffix } -map 0:v:0 -map 0:a:0 -c copy 新文件.{ $suffix }
    .example = 录像机同时存了预览小画面和成片：用上面的命令只留成片。
mend-VID021 =
    .premiere = 打开工程，检查素材属性里的帧速率；用帧率足够的原始素材替换，按 { $frame_rate } 帧重新导出。
    .jianying = 用原始素材重新剪辑，“导出”时“帧率”选 { $frame_rate }fps；录屏时把录制帧率设到 { $frame_rate } 以上。
    .example = 网络会议录像每秒只有几幅，放进帧率高的序列，每幅重复几次：向会议方要原始录像，或改用摄像机拍摄的素材。
mend-VID022 =
    .premiere = 在“项目”面板看素材的尺寸；小于 { $width }×{ $height } 的换成原始素材，再导出。
    .jianying = 看素材详情里的分辨率；从微信、网页得来的模糊视频换成原片，再导出。
    .example = 把网上的模糊视频放大到 { $width }×{ $height }：向制作方要原片。
mend-VID023 =
    .premiere = “比特率编码”选“VBR，2 次”，“目标比特率”填 { $mbps } Mbps，从工程导出。
    .jianying = 打开草稿从原始素材导出，“码率”填 { $kbps } Kbps；不要导入低码率的成片再导出。
    .example = 码率很低的成片，用转换软件按 { $mbps } Mbps 恒定码率转了一遍，多出来的都是填充：从工程重新导出。

mend-VID024 =
    .premiere = “文件 → 导出 → 媒体 → 视频”，“格式”选规定的编码，“编码设置”里选“配置文件”和“级别”。
    .jianying = “导出”窗口里“编码”只能选大类；要选档次和级别的，导出后用 Premiere 或下面的命令再编码一次。
    .ffmpeg =
        # 档次和级别填规定的
        ffmpeg -i 原文件.{ $suffix } { $encode } -profile:v 档次 -level 级别 -c:a copy 新文件.{ $suffix }
    .example = 通知要 Main 档次，导出时选了 High：改选“配置文件：主要”重新导出。
mend-VID025 =
    .premiere = “文件 → 导出 → 媒体 → 音频”，按规定选“音频编解码器”“采样率”“声道”“比特率”。
    .jianying = “导出”窗口里打开“音频导出”看格式；采样率、位深要指定的，用下面的命令转换。
    .ffmpeg =
        # 画面不变，声音按规定转换
        ffmpeg -i 原文件.{ $suffix } -c:v copy { $sound } 新文件.{ $suffix }
    .example = 手机录的声音只有单声道，通知要立体声：在剪辑工程里设为立体声重新导出。
mend-VID026 =
    .premiere = “窗口 → 基本声音”，选中对白“自动匹配”响度；总轨道加“响度计”和“强制限幅”效果，看着数值调整。
    .jianying = 选中音频，打开“响度统一”，再调“音量”；导出后用下面的命令复核。
    .ffmpeg =
        # 只测量，不改文件；看最后的 I、LRA、Peak
        ffmpeg -i 原文件.{ $suffix } -af ebur128=peak=true -f null -
    .example = 成片太轻，比规定低十分贝：在总轨道加增益和限幅器，看响度计到位后导出。
mend-VID027 =
    .premiere = 播放头移到整秒处按 O 设出点，“范围”选“源入点/出点”导出。
    .jianying = 把时间轴总长裁到整秒，再导出。
    .example = 成片多出 8 帧：把出点移到前一个整秒。
mend-VID028 =
    .premiere = 导出为 MOV 或 MXF；“序列 → 序列设置”里“起始时间码”填规定的数值。
    .jianying = 剪映导出的文件不带时间码，导出后用下面的命令写入。
    .ffmpeg =
        # 画面和声音不变，只写入时间码
        ffmpeg -i 原文件.mov -c copy -timecode 10:00:00:00 新文件.mov
    .example = 剪映导出的文件没有时间码：用命令写入，或在 Premiere 里重新导出。
mend-VID029 =
    .premiere = “文件 → 导出 → 媒体 → 视频 → 高级设置”，勾选“关键帧距离”并填规定的帧数。
    .jianying = 剪映不能设关键帧间隔，导出后用 Premiere 或下面的命令再编码一次。
    .ffmpeg =
        # 帧数为规定的秒数乘以帧率
        ffmpeg -i 原文件.{ $suffix } { $encode } -g 帧数 -keyint_min 帧数 -c:a copy 新文件.{ $suffix }
    .example = 默认十秒一个关键帧，通知要求更密：填好“关键帧距离”重新导出。
mend-VID030 =
    .premiere = 播放头移到开头按 I、结尾按 O，“文件 → 导出 → 媒体”，“格式”选规定的音频格式，“范围”选“源入点/出点”。
    .jianying = 把音频裁到规定的长度，“导出”时只勾选“音频导出”。
    .ffmpeg =
        # 保留开头的秒数，声音不重新编码
        ffmpeg -i 原文件.mp3 -t 秒数 -c copy 新文件.mp3
    .example = 广播剧片尾多留了半分钟空白：剪去空白，重新导出。
mend-VID031 =
    .premiere = 打开工程，“文件 → 导出 → 媒体”，“格式”选规定的音频格式，重新导出。
    .jianying = 打开草稿，“导出”时勾选“音频导出”，重新导出。
    .ffmpeg =
        # 从头到尾解码一遍，没有任何输出就是完好的
        ffmpeg -v error -i 文件.mp3 -f null -
    .example = 音乐软件下载的加密歌曲改名为 .mp3：向作者要原始音频。

mend-SUB001 =
    .premiere = 点字幕轨道左侧的眼睛图标关掉，“文件 → 导出 → 媒体”，“字幕”选“无”，其余参数不变。
    .jianying = 点文本轨道左侧的眼睛图标隐藏，其余参数不变，重新导出。
    .example = 只有“…（有字幕）.{ $suffix }”：隐藏字幕轨道，另导出一份“…（无字幕）.{ $suffix }”。
mend-SUB002 =
    .premiere = “窗口 → 文本 → 转录文本 → 创建说明性字幕”，校对后导出，“字幕”选“将字幕录制到视频”。
    .jianying = “文本 → 智能字幕 → 识别字幕”，校对错别字后导出。
    .example = 只有“…（无字幕）.{ $suffix }”：在剪映里识别字幕、校对，导出为“…（有字幕）.{ $suffix }”。
mend-SUB003 =
    .example = “成片1.{ $suffix }”有字幕、“成片2.{ $suffix }”没有：分别改成报告给出的名称，注明（有字幕）（无字幕）。
mend-SUB004 =
    .premiere = 无字幕版：关掉字幕轨道的眼睛图标，导出时“字幕”选“无”；有字幕版选“将字幕录制到视频”。
    .jianying = 导出无字幕版前，点文本轨道左侧的眼睛图标隐藏；导出有字幕版前再打开。
    .example = 两个文件里都看得到对白字幕：导出“无字幕”版时忘了隐藏文本轨道，隐藏后重新导出这一版。
mend-SUB005 =
    .example = “…（有字幕）.{ $suffix }”里没有字幕，“…（无字幕）.{ $suffix }”里有：两个文件互换名称，先把其中一个改成临时名称。
mend-SUB006 =
    .example = 一版比另一版短二十多秒，是改稿之前导出的：用同一条时间线把它重新导出。
mend-SUB007 =
    .example = 复制“…（有字幕）.{ $suffix }”改名成“…（无字幕）.{ $suffix }”占位，忘了替换：隐藏字幕重新导出，覆盖它。
mend-SUB008 =
    .premiere = 有字幕版导出时“字幕”选“将字幕录制到视频”，无字幕版选“无”，都不要选“嵌入到输出文件中”。
    .jianying = 剪映导出的文字本来就在画面里；不要再用其他工具把 srt 封装进去。
    .ffmpeg =
        # 去掉字幕轨，画面不变
        ffmpeg -i 原文件.{ $suffix } -map 0:v:0 -map 0:a -c copy -sn 新文件.{ $suffix }
        # 把 srt 字幕烧录进画面
        ffmpeg -i 原文件.{ $suffix } -vf subtitles=字幕.srt { $encode } -c:a copy -sn 新文件.{ $suffix }
    .example = 电脑上打开字幕菜单才看得到文字，会场大屏上没有：把字幕烧录进画面重新导出。
mend-SUB009 =
    .example = 全片没有人声，只有片头片尾文字，程序看不出有没有字幕：两个文件各看一遍，由审核人员注明。
mend-SUB010 =
    .example = 把 Word 稿改名成“片名.srt”：在剪辑软件里导出字幕，格式选 SRT，编码选 UTF-8。
mend-SUB011 =
    .example = 第 120 条开始于 00:12:05，第 119 条到 00:12:07 才结束：把第 119 条的结束时间改到 00:12:05。
mend-SUB012 =
    .example = 字幕到 12 分钟，影片只有 8 分钟：这是删节前的字幕，按定稿影片重新导出一份。
mend-SUB013 =
    .example = 通知要求画面里有字幕，导出时字幕轨道却关着：打开字幕轨道，重新导出一版。
mend-SUB014 =
    .premiere = 关闭水印、台标所在的轨道（点轨道前的“切换轨道输出”），再导出无字幕版；画面自带水印的，换成原始素材。
    .jianying = 删去水印、贴纸和片尾推广，再导出；从网上下载的素材带水印的，向制作方要原片。
    .example = 无字幕版用的是网上下载的视频，中间横着“某某网”水印：向制作方要没有水印的原片，重新导出。

mend-PST001 =
    .photoshop = “文件 → 存储副本”，保存类型选{ $format ->
        [none] 通知规定的格式
       *[other] { " " }{ $format }
     }{ $mode ->
        [CMYK] ，存之前先“图像 → 模式 → CMYK 颜色”；不要用“导出为”或“存储为 Web 所用格式”
        [RGB] ，存之前先“图像 → 模式 → RGB 颜色”
       *[other] {""}
     }。
    .magick = { $mode ->
        [CMYK] magick 原图 -background white -flatten -profile sRGB.icc -profile CMYK.icc{ $density } -quality 95 新图.{ $picture_suffix }
       *[other] magick 原图 -background white -flatten{ $density } -quality 95 新图.{ $picture_suffix }
     }
    .example = 从设计网站下载后只改了扩展名：用 Photoshop 打开，另存为规定的格式。
mend-PST002 =
    .photoshop = { $mode ->
        [CMYK] “编辑 → 转换为配置文件”，目标选印厂要求的 CMYK 配置文件（或“图像 → 模式 → CMYK 颜色”），再“存储副本”，勾选“ICC 配置文件”。
        [RGB] “编辑 → 转换为配置文件”，目标选 sRGB（或“图像 → 模式 → RGB 颜色”），再“存储副本”，勾选“ICC 配置文件”。
        [L] “图像 → 模式 → 灰度”，再“存储副本”。
       *[other] “图像 → 模式”，改成通知规定的模式，再“存储副本”。
     }
    .magick = { $mode ->
        [CMYK] magick 原图.{ $picture_suffix } -profile sRGB.icc -profile CMYK.icc -quality 95 新图.{ $picture_suffix }
        [RGB] magick 原图.{ $picture_suffix } -colorspace sRGB -quality 95 新图.{ $picture_suffix }
        [L] magick 原图.{ $picture_suffix } -colorspace Gray -quality 95 新图.{ $picture_suffix }
       *[other] magick identify 原图.{ $picture_suffix }
     }
    .example = { $mode ->
        [CMYK] 设计软件导出的是屏幕用的模式：在 Photoshop 里转成 CMYK，看看红色是否变暗，调整后保存。
        [RGB] 设计公司给的是印刷用的模式：在 Photoshop 里转成 RGB，看看颜色是否过艳，调整后保存。
       *[other] 设计软件导出的不是规定的模式：在 Photoshop 里转换，看过颜色再保存。
     }
mend-PST003 =
    .photoshop = “文件 → 新建”，宽 { $page_width } 毫米、高 { $page_height } 毫米、分辨率 { $dpi } 像素/英寸，把设计稿按此重排；只是偏大的，“图像 → 图像大小”勾选“重新采样”，改为 { $picture_width }×{ $picture_height } 像素。
    .magick =
        # 只用于比例相同、像素偏多的图片
        magick 原图.{ $picture_suffix } -resize { $picture_width }x{ $picture_height }!{ $density } -quality 95 新图.{ $picture_suffix }
    .example = 给手机看的图比例也不对：要从设计原文件按 { $page_width }×{ $page_height } 毫米、{ $dpi } dpi 重排。
mend-PST004 =
    .photoshop = “图像 → 图像大小”，先取消“重新采样”，“分辨率”填 { $dpi } 像素/英寸，确定后保存；像素一个不变。
    .magick =
        # 去掉别处的旧记录，只留一处；会重新压缩一次
        magick 原图.{ $picture_suffix } +profile exif +profile 8bim +profile xmp{ $density } -quality 95 新图.{ $picture_suffix }
    .example = 像素已是 { $picture_width }×{ $picture_height }，属性里的分辨率却是屏幕用的数值：只改分辨率记录。
mend-PST005 =
    .photoshop = “图像 → 图像大小”，取消“重新采样”，“分辨率”填 { $dpi } 像素/英寸，再“存储副本”，各处记录会一起写好。
    .magick =
        # 去掉别处的旧记录，只留一处；会重新压缩一次
        magick 原图.{ $picture_suffix } +profile exif +profile 8bim +profile xmp{ $density } -quality 95 新图.{ $picture_suffix }
    .example = JFIF 记着 { $dpi }，EXIF 记着别的数值，是先后用两个软件改的：用 Photoshop 重新设一次并保存。
mend-PST006 =
    .photoshop = “编辑 → 转换为配置文件”，目标选{ $mode ->
        [CMYK] 印厂要求的 CMYK 配置文件（国内常用 Japan Color 2001 Coated）
        [RGB] { " " }sRGB
       *[other] 与规定的色彩模式相配的一项
     }，“存储副本”时勾选“ICC 配置文件”；不要用“指定配置文件”。
    .magick =
        # 去掉不相配的配置文件，换上相配的；颜色要重新看过
        magick 原图.{ $picture_suffix } +profile icc -profile { $mode ->
            [CMYK] CMYK.icc
            [RGB] sRGB.icc
           *[other] 相配的.icc
         } -quality 95 新图.{ $picture_suffix }
    .example = 转换模式后还嵌着原来的配置文件，别的软件打开偏色：转换到相配的配置文件后重新保存。
mend-PST007 =
    .photoshop = 回到设计原文件按规定尺寸导出；照片太小的换原图，不要在“图像大小”里放大。
    .example = 把手机上的小图放大成 { $picture_width }×{ $picture_height }，像素够了，放大看全是糊的：用原设计文件重新导出。
mend-PST008 =
    .photoshop = 打开设计原文件，重新“存储副本”，保存完成后再打开看一遍最下边。
    .example = 图片下半截是灰的：从电脑上的原件重新拷贝；原件也坏了，从设计文件重新导出。
mend-PST009 =
    .photoshop = 在“图层”面板点亮全部图层的眼睛图标，确认画面完整，再“文件 → 存储副本”，存好后打开看一遍。
    .example = 导出时画面图层是隐藏的，成了一张白纸：显示全部图层，重新导出。
mend-PST010 =
    .photoshop = “图像 → 图像大小”，看较大的一边；只缩小，不放大。
    .example = 微信里存下来的照片长边 1080 像素：请拍摄者用数据线或“原图”方式重新发来。
mend-PST011 =
    .photoshop = “文件 → 存储副本”，品质选 10 以上；Photoshop 的品质程序算不出，请截图说明所选品质。
    .magick = magick 原图.png -quality 95 新图.jpg
    .example = 网页上存的图片品质 60：从拍摄原图重新导出，品质选 95。
mend-PST012 =
    .photoshop = “文件 → 存储副本”，不要用“存储为 Web 所用格式”，它会去掉元数据。
    .example = 手机截屏没有机型和拍摄时间：交相册里的原图。

mend-QRC001 =
    .wps = 在{ $entry_form }的二维码栏里“插入 → 图片 → 本地图片”，不要只写网址。
    .example = { $entry_form }只写了网址：用浏览器“为此页面创建 QR 代码”，下载图片，按规定命名并注明（二维码），与作品放在一起。
mend-QRC002 =
    .example = 二维码扫出“请关注某某公众号”一段文字：用 https 开头的文章地址重新生成。
mend-QRC003 =
    .example = 二维码是公众号文章的预览链接（带 tempkey）：文章正式发表后，点右上角“…” → 复制链接，重新生成。二维码是网盘分享：把视频发到公众号或单位网站，用那个页面的网址。
mend-QRC004 =
    .wps = 在表里右键二维码图片 → “更改图片”，换成与图片上相同的一张。
    .example = 图片上是正式网址，表里还是去年的二维码：以正式网址为准，更换表里的图片。
mend-QRC005 =
    .photoshop = 用矢量图或“最近邻”方式放大二维码，四周留白边。
    .example = 角上的二维码印出来只有一厘米多：放大一倍，隔一臂距离用手机扫。
mend-QRC006 =
    .example = 两部作品的二维码都是单位公众号主页：分别打开每部作品，各自复制链接、生成二维码。

mend-DOC001 =
    .wps = 打开通知所附的{ $entry_form }，填好后“文件 → 另存为”，文件类型选“Word 文件 (*.docx)”，按报告给出的名称保存。
    .example = 三部作品只交了一份{ $entry_form }：每部作品各填一份，按报告给出的名称保存。
mend-DOC002 =
    .wps = 打开通知所附的表，填好后“文件 → 另存为”为 .docx，文件名写明表的名称。
    .example = 只有盖章的纸质件：把 Word 原件也放进规定的文件夹。
mend-DOC003 =
    .wps = 新建文字文档，粘贴{ $script }，“文件 → 另存为”为 .docx，按报告给出的名称保存到规定的文件夹。
    .example = { $script }贴在{ $entry_form }的简介栏里：按报告给出的名称另存一个 Word 文档。
mend-DOC004 =
    .wps = 用 WPS 打开原件，“文件 → 另存为”，文件类型选“Word 文件 (*.docx)”；PDF 用“特色功能 → PDF 转 Word”后要逐项核对。
    .example = { $entry_form }交了盖章扫描的 PDF：再交一份 Word 原件，扫描件可以附送。
mend-DOC005 =
    .wps = 用 usbcheck forms 生成空白表，或打开通知附件，照原样重填。
    .example = 复制了别的类别的表来改：换用这一类作品的表，重新填写。
mend-DOC006 =
    .wps = 打开表格补填空着的栏目，按 Ctrl+S 保存，关掉再打开看一遍。
    .example = 作者一栏空着：补填后重新打印盖章，电子文档和纸质件一致。
mend-DOC007 =
    .wps = 打开{ $entry_form }，把名称、类别、单位改成与文件名一致（或反过来改文件名），保存。
    .example = 表里写《春风里的答券》，文件名写“春风里的答卷”：以片头为准，改正表格并重新打印。
mend-DOC008 =
    .wps = 打开{ $entry_form }，更正集数、时长，保存并重新打印。
    .example = 表里写的时长是视频的两倍多：先看是不是误拷了精简版，视频无误再改表。
mend-DOC009 =
    .wps = 打开{ $summary }，逐行与设备里的作品核对，增删改后保存并重新打印盖章。
    .example = { $summary }列了 6 部，设备里只有 5 部：补拷漏掉的一部，或从表中删去。
mend-DOC010 =
    .wps = “文件 → 文档加密 → 密码加密”，把打开文件密码清空，确定后保存。
    .example = 表格打开要输密码：输入密码打开，清除密码后保存，再拷到设备上打开确认。
mend-DOC011 =
    .wps = 光标放进放二维码的一栏，“插入 → 图片 → 本地图片”；不要复制网页上的图片链接。
    .example = 放二维码的栏里只有原来印好的字：插入二维码图片，用手机扫一遍屏幕。
mend-DOC012 =
    .wps = 打开文档，把{ $script }全文粘贴进去（右键 → 只粘贴文本），保存。
    .example = 文档里只有标题：粘贴全文后保存，文字不要做成图片。
mend-DOC013 =
    .wps = 打开{ $summary }，补填联系人和电话，保存并重新打印。
    .example = { $summary }的联系人、电话空着：填上经办人和能接通的电话。
mend-DOC014 =
    .wps = 打开表格，按 Ctrl+F 查找“XXX”“待填”“请填写”，逐处改成实际内容，保存。
    .example = 作者一栏填的是“XXX”：换成编导、摄像等人的姓名，重新打印盖章。
mend-DOC015 =
    .wps = 打开文档，Ctrl+A 全选删除，粘贴正式文稿（右键 → 只粘贴文本），保存。
    .example = 文稿里是八十个“啊”：正式文稿还在桌面上，打开粘贴进来再保存。
mend-DOC016 =
    .wps = 打开文档，核对标题和内容；拿错了的，把正确的文稿另存为同一个文件名。
    .example = 《春风里的答卷》的文稿里写的是《永远的支书》：两篇存反了，互换文件内容。
mend-DOC017 =
    .wps = 打开{ $summary }，把单位改成与文件名一致，保存并重新打印盖章。
    .example = { $summary }写的是另一家单位：沿用了别人的表，改正单位名称。
mend-DOC018 =
    .wps = 打开{ $summary }，选中重复的行，右键“删除行”，改好序号后保存。
    .example = 一部作品的两个版本各列了一行：删去一行，一部作品只列一次。
mend-DOC019 =
    .wps = “审阅 → 字数统计”，看“字符数（不计空格）”。
    .example = 说明限 300 字，写了 420 字：删到 300 字以内再交。

mend-SET001 =
    .example = 至多报 8 部，设备里有 9 部：先看是否有一部因作品名写法不一被数成两部，确实超了就择优保留 8 部。
mend-SET002 =
    .example = 这一类至多 1 部，报了 3 部：择优留 1 部，其余连同各自的材料移出设备，改{ $summary }。
mend-SET003 =
    .example = 表里写的集数比设备里的多：补拷漏掉的几集，逐集核对文件名。
mend-SET004 =
    .example = 截止日当天寄出，次日才收到：与组织单位确认以寄出日还是收到日为准，留好寄件凭证。
mend-SET005 =
    .example = 文件记着 2010 年，其实是相机时钟没调：从工程重新导出一遍，并在材料里写明创作时间。
mend-SET006 =
    .example = 作品名里有通知写明不征集的字样：内容合适的改一个贴切的作品名，不合适的换一部作品。
mend-SET007 =
    .example = 作品打成了一个压缩包：在电脑上解压，把里面的文件拷到规定的位置。
mend-SET008 =
    .example = 有一份叫“初心”的文稿，但没有叫“初心”的作品：对照作品名改过来。
mend-SET009 =
    .premiere = 文件 → 导出 → 媒体，导出成片；工程文件（.prproj）不能代替影片。
    .jianying = 导出成片，不要交草稿文件夹。
    .example = 交来的是压缩包，里面才是影片：在电脑上解压，把影片本身按同样的名称放到规定的位置。
mend-SET010 =
    .example = 同一个版本交了两个不同的影片：只留定稿的一个。
mend-DRV011 =
    .example = 成片 180 MB，通知要求不超过 100 MB：在剪辑软件中把码率降到要求的范围内，重新导出。
mend-NAM010 =
    .example = 作品名写了 26 个字：缩短到规定的字数以内，报名表一并更正。
mend-NAM011 =
    .example = 文件名里带着学院名称：改名时去掉，表格照常填写。
mend-SET011 =
    .example = 主创写了 9 人，规定不超过 5 人：只保留主要作者。
mend-SET012 =
    .example = 同一作者报了 4 部：择优保留规定的数量。
mend-SET013 =
    .example = 规定每单位不超过 5 部，设备里有 7 部：择优保留。
mend-DRV016 =
    .example = 打包前的工程文件也拷进了 U 盘：只把要报送的文件打成一个压缩包，其余移出。
