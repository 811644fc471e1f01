### usbcheck convert：按通知转换影片、图片

progress-convert = 转换
convert-goal = { $stem }（转换后）
convert-plan = { $case ->
    [guessed] { $source } → { $goal }，按“{ $category }”的规定（文件名没有写类别；要指定，用 --category）：
   *[told] { $source } → { $goal }，按“{ $category }”的规定：
}
convert-right = { $path } 在画面、声音、编码等方面已符合规定，不必转换
convert-made = 已写入 { $path }；原文件没有改动。检查结果：
convert-passes = 没有发现问题
convert-failed = { $path } 转换失败：{ $why }
convert-there = { $path } 已经存在，不覆盖。请用 --to 另写一个文件名
convert-no-file = 找不到文件：{ $path }

convert-cost-encoded = 画面重新编码，画质略有损失。有工程文件的，从工程重新导出更好
convert-cost-bit-rate = 码率由 { $actual } 改为约 { $asked }
convert-cost-deinterlaced = 去隔行：每两场合成一帧，快速运动处清晰度略降
convert-cost-scaled = 画面由 { $actual } 改为 { $size }
convert-cost-bars = { $where ->
    [sides] 比例不同，左右加黑边补成 { $size }；检查会指出黑边，最好在工程里改成全画幅
   *[other] 比例不同，上下加黑边补成 { $size }；检查会指出黑边，最好在工程里改成全画幅
}
convert-cost-constant = 帧率改为恒定的 { $rate }：个别帧重复或丢弃
convert-cost-rate-slight = 帧率由 { $actual } 改为 { $asked }，看不出差别
convert-cost-rate-even = 帧率由 { $actual } 改为 { $asked }：每隔一帧或几帧取一帧，动作不如原来流畅
convert-cost-rate-drop = 帧率由 { $actual } 改为 { $asked }：每秒丢弃约 { $count } 帧，平移和快速运动处会有跳动
convert-cost-rate-repeat = 帧率由 { $actual } 改为 { $asked }：每秒重复约 { $count } 帧，平移和快速运动处会有停顿
convert-cost-rate-slight-refused = 帧率是 { $actual }，规定 { $asked }。要改，请加 --change-frame-rate（看不出差别）
convert-cost-rate-even-refused = 帧率是 { $actual }，规定 { $asked }。要改，请加 --change-frame-rate，代价是动作不如原来流畅
convert-cost-rate-drop-refused = 帧率是 { $actual }，规定 { $asked }。要改，请加 --change-frame-rate，代价是每秒丢弃约 { $count } 帧，运动处会有跳动；从工程按 { $asked } 重新导出更好
convert-cost-rate-repeat-refused = 帧率是 { $actual }，规定 { $asked }。要改，请加 --change-frame-rate，代价是每秒重复约 { $count } 帧，运动处会有停顿；从工程按 { $asked } 重新导出更好
convert-cost-sound = 声音由 { $codec } 重新编码，音量不变
convert-cost-dpi = 分辨率记录改为 { $dpi }，像素不增不减，印出来是 { $width } × { $height }
convert-cost-nothing = 不重新编码，画面一点不变
convert-cost-profile = 按颜色配置文件 { $name } 把 RGB 转为 CMYK
convert-cost-inks = 重新编码为 JPEG（质量 95），拍摄信息等附加记录不保留；鲜艳的颜色印不出来，会变暗淡
convert-lost = 画面中有 { $share } 的颜色印刷后看得出变化

convert-unknown = 读不出转换所需的信息，文件可能已损坏。请重新导出
convert-unreadable = 读不出 { $path }（{ $why }）
convert-kind = 不是影片，也不是图片
convert-no-category = 通知里没有“{ $given }”这一类别。通知的类别有：{ $known }
convert-which-category = 文件名没有写类别，通知对几个类别的规定不同。请用 --category 指明：{ $known }
convert-not-specified = 通知对“{ $category }”没有规定画面、编码等要求，不必转换
convert-nothing-asked = { $kind ->
    [film] 通知没有规定影片的画面、编码等要求，不必转换
   *[other] 通知没有规定图片的要求，不必转换
}
convert-nothing = 不符合之处不是转换能改的，请看 usbcheck check 的整改办法
convert-interlaced-asked = 通知要求隔行扫描，逐行与隔行互转须人工把关，请在剪辑软件里导出
convert-hdr = 影片是 HDR，转成普通画面要调色，请在剪辑软件里完成
convert-mirrored = 影片带有镜像或斜转的记录，请在剪辑软件里摆正后导出
convert-aperture = 影片带有裁剪记录，各播放器显示不一，请在剪辑软件里裁好后导出
convert-small = 画面只有 { $actual }，规定 { $asked }。放大不会增加细节，请从工程重新导出
convert-low-rate = 码率只有 { $actual }，规定 { $asked }。转高只是增加字节，不增加细节，请从工程重新导出
convert-picture-format = 只能改写 JPEG 的分辨率记录，请另存为 JPEG
convert-mode = 颜色模式是 { $actual }，规定 { $asked }，不能自动转换，请在 Photoshop 等软件里转换
convert-no-inks = { $path } 不是 CMYK 打印机的 ICC 颜色配置文件
convert-no-profile = 要把 RGB 转为 CMYK，须有印刷用的 ICC 颜色配置文件，本机没有找到。请向印刷厂索取，用 --icc 指明
convert-needs-ffmpeg = 规定的编码（{ $encoder }）要用 ffmpeg 程序转换，本机没有找到，请先安装
