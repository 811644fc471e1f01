### The catalogue: one message a rule, with its title and remedy

DRV001 = The folder “{ $expected }” is missing
    .title = Required folder missing
    .remedy = Make a folder “{ $expected }” in the root of the drive and put in it what it is for ({ $holds })
    .why =
        Looks in the root of the drive for every folder that the notice asks for. A folder under a nearly right name is DRV002 and does not count as missing. Organisers collect by folder: without it, that part of the submission was not handed in.

        Usually only the films were copied, or one folder was left out. Make the folder in the root, spell its name as the notice does, and move the files into it. If every folder is reported, the wrong drive or level was probably checked (see DRV010).

        Not to be ignored; where there really is nothing to hand in, ask the organiser first.
DRV002 = { $case ->
    [lookalike] The folder name { $actual } holds characters that only look right ({ $characters }), it should be “{ $expected }”
    [garbled] The folder name { $actual } is garbled (wrong encoding), it was “{ $expected }”
   *[plain] The folder is named { $actual }, it should be “{ $expected }”
 }
    .title = Folder name not exact
    .remedy = Rename the folder to “{ $expected }”
    .why =
        The folder's name must be exactly that of the notice. Names with a number, a space, 文件夹 or a known alias are understood and their files checked all the same, but the name is still wrong: organisers often collect by name, with scripts.

        It comes from numbering folders to sort them, from the names of earlier years, or from a space that nobody sees. Select the folder, press F2, delete everything and type the name anew without spaces around it.

        Not to be ignored; renaming takes seconds and leaves the files alone.
DRV003 = { $case ->
    [work] A { $kind } lies in “{ $actual }” itself; it belongs in its work's own folder, named “{ $expected }”
    [category] A { $kind } lies in “{ $actual }” itself; it belongs in the folder of its category ({ $expected })
    [unit] A { $kind } lies in “{ $actual }” itself; it belongs in a folder named for { $expected }
   *[plain] A { $kind } does not belong in “{ $actual }”
 }
    .title = File in the wrong folder
    .remedy = { $case ->
    [work] Make a folder named “{ $expected }” and move all files of the work into it
    [category] Move it to the folder of its category: { $expected }
    [unit] Move it to a folder named for { $expected }
   *[plain] Move it to the folder “{ $expected }”
 }
    .why =
        Judges by content, not by extension alone, whether a file is a film, sound, picture or Word document, and whether its folder is meant for that kind; where the notice wants a folder for each category or work, whether it lies in one. In the wrong folder the jury does not find the film, nor the registry the form.

        Typically entry forms lie among the films, or posters and screenshots among the forms. Cut with Ctrl+X and paste with Ctrl+V in the right folder. A scanned form or script whose name says what it is counts as DOC004, not as misplaced.

        There is hardly a reason to leave it.
DRV004 = { $case ->
    [garbled] “{ $name }” in the root has a garbled name (wrong encoding), it was “{ $right }”
    [lost] “{ $name }” in the root has a name garbled beyond repair
    [folder] A folder in the root that is not asked for: “{ $name }”
   *[file] A file in the root that is not asked for: “{ $name }”
 }
    .title = Stray entry in the root
    .remedy = { $case ->
    [garbled] Rename it to “{ $right }” first, then see which folder it belongs in
    [lost] Look what is in it: rename what is part of the submission; remove nothing before that is clear
   *[plain] Delete it if it is not part of the submission, else move it into its folder
 }
    .why =
        Apart from the required folders the root should be empty; what systems and programs leave behind (recycle bins, thumbnails, lock files) is passed over. Stray files make it unclear what was submitted, and private or official papers may leak.

        It happens when an old stick is used without clearing it, or the notice, an archive or the editing project was copied as well. Back up and delete what does not belong; move into its folder what does. A new or freshly formatted drive is safest.

        It may stay if the organiser asked for that file.
DRV005 = The folder “{ $expected }” holds no file
    .title = Required folder empty
    .remedy = Put the files that belong there into “{ $expected }”
    .why =
        The folder is there but holds no file that counts; hidden files of the system do not. Where something in it cannot be read, this is not said. An empty folder means that this part was not handed in.

        The folder was made and then forgotten, the files were dropped into its neighbour, or the drive was pulled out too early. Copy from the originals again, wait for the progress bar, open a file or two, then eject the drive safely.

        Not to be ignored.
DRV006 = { $count ->
    [one] One file lies
   *[other] { $count } files lie
 } deeper than the notice asks
    .title = Files in a sub-folder
    .remedy = Move the files up to where the notice wants them
    .why =
        Files should lie where the notice asks; these lie one or more levels further down. They are checked all the same, but whoever opens the folder may overlook them, and a collecting script may too.

        It comes from sorting by work, episode or version, or from unpacking an archive. Open the sub-folder, Ctrl+A, Ctrl+X, go up, Ctrl+V, and delete the empty folder. The names tell works and versions apart.

        It may stay for a work made of many files that only open together, such as a web page; tell the organiser.
DRV007 = { $case ->
    [vanished] The file was gone when it was to be checked ({ $actual })
    [denied] No permission to read it ({ $actual })
    [locked] Another program has the file open ({ $actual })
   *[plain] It cannot be read ({ $actual })
 }
    .title = Cannot be read
    .remedy = { $case ->
    [denied] Right click “{ $name }” → Properties → Security and allow reading; where that cannot be done, copy it anew on the computer it came from, to a drive formatted as exFAT
    [locked] Close the program that has “{ $name }” open (WPS, Word, an editor or player of films, a synchronised folder), and check again
   *[plain] Try another USB port; if it still fails, copy everything anew to another drive
 }
    .why =
        The system did not give the file or folder: a read error, no permission, or it was gone when its turn came. It could not be checked, and the organiser may not be able to open it either. The rest was checked.

        Mostly an ageing stick, a loose plug or a drive pulled out unsafely; on NTFS disks also permissions, or a virus scanner at work. Try another USB port first, then Properties → Tools → Check in Explorer. Best is another drive, copied from the originals and not from this one.

        Not to be ignored: one unreadable place often announces the end of the drive.
DRV008 = The file has no content (0 bytes)
    .title = Empty file
    .remedy = Copy “{ $name }” from the original again and open it to make sure
    .why =
        The file exists but has 0 bytes, so no program can open it. It counts as not handed in.

        The drive was pulled out during the copy or was full, a cloud or WeChat file was copied before it was downloaded, or an empty document was made and never filled in. See that the original has a size, delete the empty file, copy again, open the copy and eject safely.

        Not to be ignored; if the file is not needed, delete it.
DRV009 = Its content is identical to “{ $other }”
    .title = Same content twice
    .remedy = Check whether the wrong file was copied; delete one if it is a duplicate
    .why =
        Two files of different names are byte for byte the same. Two identical versions of one film are SUB007 and not repeated here. Most likely one of them is the wrong file and the right one is not on the drive.

        Typically an old form was copied and renamed but not rewritten, or the wrong film was picked. Open both, compare content and name, copy the right file from the original or delete the surplus one.

        It may stay where two works really share a picture or paper.
DRV010 = { $case ->
    [works] The folders of the works lie inside “{ $name }” instead of the root
   *[folders] The folders { $folders } lie inside “{ $name }” instead of the root
 }
    .title = Folders one level too deep
    .remedy = { $case ->
    [works] Move the folders in “{ $name }” to the root of the drive and delete “{ $name }”
   *[folders] Move { $folders } to the root of the drive and delete “{ $name }”
 }
    .why =
        The required folders lie inside another folder instead of the root. The check went on from there, but the notice wants them to be seen on opening the drive, and a collecting script looks there.

        Usually a folder prepared on the computer was dragged over as a whole, or an archive was unpacked into one more level. Open the outer folder, Ctrl+A, Ctrl+X, go to the root, Ctrl+V, and delete the outer folder. Moving within a drive is quick.

        Not to be ignored, unless the organiser agreed that one drive carries several units.
DRV011 = { $case ->
    [drive] All files together have { $actual }; they may have { $expected }
    [small] The file has only { $actual }; { $part } must have { $expected }
   *[large] The file has { $actual }; { $part } may have { $expected }
 }
    .title = Wrong file size
    .remedy = { $case ->
        [drive] Take files off the drive that are not asked for; else check how each was exported
        [small] Export again from the source at the quality asked for; do not convert a compressed file
       *[large] Export again with a lower bit rate or quality, of the same size in pixels
     }
    .why = The notice limits the size of files, and platforms for juries often take no larger ones. A file that is too small has mostly been compressed. 1 MB is 1,000,000 bytes.

DRV012 = { $case ->
    [encrypted] The archive needs a password
    [expands] The archive would expand beyond safe limits; it was not unpacked
    [empty] The archive holds no file
    [member] The archive holds a file that cannot be taken out: { $actual }
   *[damaged] The archive cannot be opened: { $actual }
 }
    .title = Archive of a work cannot be opened
    .remedy = { $case ->
        [encrypted] Pack “{ $name }” again without a password
        [empty] Pack “{ $name }” again with the files of the work in it
        [member] Put only the files of this work into a new folder and pack “{ $name }” again
       *[damaged] Pack “{ $name }” again, unpack it once on the computer to see that it works, and copy it over
    }
    .why =
        A work that comes as an archive is unpacked into a temporary folder of this computer, checked there and removed; nothing is written to the drive. An archive that needs a password, was not copied whole, is empty or has names that lead out of it gives no work.

        Usually the copy broke off, only one volume of several was copied, or encryption was ticked when packing. Unpack it on another computer before handing it in.

        Not to be ignored: a work that cannot be taken out counts as not submitted.

DRV013 = { $case ->
    [none] There is no list of checksums on the drive
    [damaged] The list of checksums cannot be read: { $actual }
    [differs] The file is not the one that the list of checksums ({ $list }) was made of
    [gone] The list names a file that is not on the drive: { $actual }
   *[unlisted] { $actual } { $actual ->
        [one] file is
       *[other] files are
    } not in the list of checksums
 }
    .title = List of checksums does not match
    .remedy = { $case ->
        [none] When all files are copied, make a list with a checksum program (MD5, SHA-256 or MHL) and put it into the root
        [damaged] Make the list again in the place of “{ $name }”
        [differs] Copy “{ $name }” again from the original and verify it; if the file was changed on purpose, make the list again
        [gone] Copy the file over; if it is no longer submitted, make the list again
       *[unlisted] Make the list again, of all files in the required folders
     }
    .why =
        A checksum is computed from all bytes of a file, and one changed byte makes it another. The notice asks for a list, by which the receiver sees that nothing was lost or changed on the way. Every file that it names is computed anew and compared.

        Usually the copy went wrong, or a file was changed after the list was made. Where the list does not say how it was made and no file fits, nothing is claimed and it stays undecided.

        Not to be ignored: a file that does not match may be damaged.

DRV014 = { $case ->
    [none] The drive has no label; it should be { $expected }
   *[plain] The drive is labelled { $actual }, it should be { $expected }
 }
    .title = Wrong label of the drive
    .remedy = Right-click the drive in the file manager, choose Rename, and call it { $expected }
    .why =
        The notice says what the drive is called, so that drives can be told apart on the desk. This one has no label, or another.

        The label is the name shown beside the drive's letter; changing it does not touch the files. FAT32 has room for 11 bytes; where that is too little, format as exFAT or NTFS.

        Capitals and the width of characters do not count.

DRV015 = A cinema package or an IMF package, which is not judged here
    .title = Cinema packages are not judged here
    .remedy = Have it checked by a program for such packages, or play it in a cinema
    .why =
        The folder holds a digital cinema package (DCP) or an IMF package: indexes, pictures and sound that refer to each other and can only be checked as a whole. Standards and programs of their own do that; here it is only recognised.

        Have its structure, checksums and versions checked by such a program, or play it on a cinema server.

        What was not checked has not passed, so it is left undecided.
DRV016 = This work is not packed; it should be one archive ({ $expected })
    .title = Work not packed
    .remedy = Pack all files of the work into one archive ({ $expected }), named as asked, and take the loose files off the drive
    .why =
        The notice asks for one archive a work. Loose files get mixed with those of other works and may be missed at intake.

        Set no password and do not pack several works together. Unpack it once afterwards to see that all is there and opens.

SEC001 = { $case ->
    [autorun] A file that starts programs by itself ({ $actual }), probably a virus
    [folder-link] A shortcut that poses as a folder, probably a virus
    [folder] A program that poses as a folder, probably a virus
    [double] A program that hides behind a double extension ({ $actual }), probably a virus
    [content] The content is a program though the extension is { $actual }, probably a virus
   *[name] A program, script or shortcut ({ $actual })
 }
    .title = Executable or script
    .remedy = Do not open it; scan the drive for viruses, then delete “{ $name }”
    .why =
        Finds, by name and by content, what Windows runs or follows on a double click: programs, scripts, installers, shortcuts, web links, autorun.inf. It says so where one poses as a required folder or as a film. A submission needs none of these, and sticks are how viruses travel.

        A “作品.exe” is most likely a folder virus from a shared computer; a .lnk is a shortcut copied instead of the file, useless elsewhere. Do not open it: scan the drive, delete it, copy the real file. If the virus hid the real folders, bring them back at a command prompt (put your drive letter for E:):

        attrib -s -h -r /s /d E:\*.*

        Not to be ignored, unless a notice asks for programs.
SEC002 = { $case ->
    [none] The name has no extension; the content is { $actual }
   *[plain] The extension is “{ $suffix }” but the content is { $actual }
 }
    .title = Content does not match the extension
    .remedy = { $case ->
    [none] Add the extension to the name ({ $expected })
    [word] Open it in Word or WPS and save it as .docx; do not just rename it
   *[plain] Save it from its own program in the format the extension names; do not just rename it
 }
    .why =
        Compares the first bytes with the extension. Containers of films that are kin count as one family here (see VID002). A file that is not what it says may not open elsewhere, and viruses hide this way.

        Mostly somebody just changed the extension: PNG, WebP or HEIC to .jpg, MKV to .mp4. Office systems also export web pages as .doc, and a .wps is Word 97 inside. Save anew from a program that opens it: Photoshop or Paint for pictures, Word or WPS (File → Save As → .docx) for documents, the editing program for films. If the content is a program, do not open it; see SEC001.

        Not to be ignored.
SEC003 = This is a { $actual }, not a real file; it was not opened
    .title = Link or special file
    .remedy = Delete it and put the real file in its place
    .why =
        This is no real file but a link to another place (symbolic link, junction) or a special file of the system. For safety it was neither followed nor opened, so nothing behind it was checked; on another computer it leads nowhere.

        Found mostly on NTFS disks, made by sync or backup programs or mklink, and on drives from a Mac or Linux. Shortcuts (.lnk) are SEC001. Delete the link, which leaves the original alone, and copy the real file in its place.

        Delete it even if it has nothing to do with the submission.
SEC004 = The Word file carries macros
    .title = Macros
    .remedy = Open it in Word or WPS and save it as .docx, without macros
    .why =
        Forms and texts need no macros. A macro may be a virus that spreads from the reader's computer; some come from templates or add-ins without the writer's knowledge.

        Scan the file, open it in Word or WPS, choose Save As and the type “Word document (*.docx)”, and submit that.

SEC005 = The name holds invisible characters ({ $actual })
    .title = Invisible characters in the name
    .remedy = Type the name anew by hand instead of pasting it from a page or chat
    .why =
        A name holds characters that cannot be seen: controls, zero-width characters, or marks that turn the direction of writing. Two names look alike and are not, so lists do not match; direction marks can also make “.exe” look like another extension.

        They come with titles pasted from web pages, PDF or chat, and editing the name often leaves them in. Press F2, Ctrl+A, Delete, and type the whole name by hand, extension included (switch on “File name extensions” in the View menu first).

        Not to be ignored.
SEC006 = { $case ->
    [picture] The picture would expand beyond safe limits; it was not expanded
   *[word] The document would expand beyond safe limits; it was not expanded
 }
    .title = Expands too far
    .remedy = Open “{ $name }” in its own program and save it anew; make huge pictures smaller first
    .why =
        Documents and pictures are stored compressed. One that would grow beyond all sense may be a bomb made to bring a computer down, so it is not expanded and a person must look.

        Ordinary forms and posters are never like that. Sometimes a document holds an enormous picture, or a poster has far more pixels than print needs.

        Open it in its own program, shrink what is too large and save it anew. Delete what nobody can account for.

SEC007 = { $case ->
    [timed-out] The check took too long; a person must look
    [out-of-memory] The check ran out of memory; a person must look
   *[crashed] The checker crashed on this file; a person must look
 }
    .title = Check not finished
    .remedy = Open “{ $name }” in a player or its program to see that it is sound; export it again if not
    .why =
        The checker did not finish this file: it took too long, ran out of memory or crashed. The file need not be bad, but nothing about it was judged, so a person must look. The other files are not affected.

        It may be damaged, very large or unusual, or the computer or stick slow. Close other programs, copy the file to the hard disk and check again; open it in its program and look at all of it; export it anew if anything is odd.

        If it still fails after a fresh export but looks right, a reviewer may check it by hand and pass it with a note.

NAM001 = { $case ->
    [order] The parts of the { $thing } are not in the order “{ $pattern }”
    [lost] The { $thing } is garbled beyond repair; it does not tell which work this is
   *[plain] The { $thing } is not of the form “{ $pattern }”
 }
    .title = Name not of the form asked for
    .remedy = { rename-to }
    .why =
        Looks for the parts that the notice asks for in the name of every file, or of the folder where each work has its own. Bracketed markers such as （有字幕） do no harm; the summary belongs to no work and is exempt. Organisers register works and match forms to films by name.

        Typical are default names of programs (序列 01, a date, 微信图片_…) or a bare “报名表.docx”. Press F2 and use the name in the report; what stands in 〔 〕 the program could not know and you must fill in. Leave the extension alone, or it becomes “.mp4.mp4”.

        Not to be ignored.
NAM002 = The category “{ $actual }” in the { $thing } is none of those asked for{ $case ->
    [near] , the nearest is “{ $nearest }”
   *[far] {""}
 }
    .title = Unknown category
    .remedy = { $case ->
    [near] If it is “{ $nearest }”: { rename-to }
   *[far] The category must be one of: { $expected }
 }
    .why =
        The category in the name is none of the notice's and no known alias. The category decides what is handed in, the length and the format, so nothing of that can be judged, and the work may land in the wrong group.

        It was made up, taken from another year, mistyped, or the producer stands in its place. The report names the nearest by spelling only: decide by the notice's own description, rename with F2, and use the same word in form and summary. Hyphens inside the title are understood.

        Not to be ignored.
NAM003 = The parts of the { $thing } are joined by { $actual } instead of { $expected }
    .title = Wrong separator
    .remedy = { rename-to }
    .why =
        The parts should be joined as the notice says, but another sign is used: a full-width one, other brackets, or what only looks like the right one, such as a dash, an underscore, a box-drawing line, the long vowel mark or the numeral 一. It is understood and checked all the same; an organiser's spreadsheet or script would split the name wrongly.

        Chinese input methods do this: the minus key gives “－” in full-width mode, Shift and minus give “——” or “_”. Switch to English input and replace the sign, or copy the name from the report.

        Signs inside the title are fine. The rest is worth the few seconds.
NAM004 = The category is written “{ $actual }”, the notice calls it “{ $expected }”
    .title = Category under another name
    .remedy = { rename-to }
    .why =
        The category goes under another word than the notice's. The usual meaning is known and the file checked as that category, but registration and statistics need the notice's own word.

        People write the trade's word or the kind of piece instead. Press F2 and use the name in the report, and the same word in all forms.

        Think before renaming: one word may fit several categories, and the category changes what is asked of length and format.
NAM005 = { $case ->
    [typo] The unit “{ $actual }” differs by one character from “{ $expected }” of the other files
   *[other] The unit “{ $actual }” is not the “{ $expected }” of the other files
 } ({ $count ->
    [one] 1 file
   *[other] { $count } files
 })
    .title = More than one submitting unit
    .remedy = Check the unit's name; if it should be “{ $expected }”: { rename-to }
    .why =
        The files of one drive name different submitting units. The one that most files name is taken as right, and the others are listed, with a hint where only one character differs; width and spaces do not count. Quotas and certificates go by the unit.

        Full and short names are mixed, the producer stands in the unit's place, or a file comes from another year. Go by the seal and the form, rename with F2, and check form and summary too.

        It may stay where one drive carries works of several units, if the organiser agreed.
NAM006 = The { $thing } is untidy: { $actual }
    .title = Untidy name
    .remedy = { rename-to }
    .why =
        The name is understood but untidy: surplus spaces, full-width letters or digits, doubled separators, a doubled or misspelt suffix, decomposed characters, radicals that only look like characters, or words such as 终稿 and 副本; or it was garbled by a wrong encoding and could be restored. Such names are hard to search and may not match the form.

        Full-width letters come from the input method, decomposed characters from a Mac, 副本 from copy and paste in Windows, 最终版 from editing. Press F2 and use the name in the report. If several “finals” lie there, keep only the real one.

        The check is not affected; in a hurry it may stay, but make sure that a “copy” is the right file.
NAM007 = { $case ->
    [long] The { $thing } is longer than 255 characters, Windows cannot keep it whole
    [reserved] The { $thing } holds characters that Windows does not allow
    [device] The { $thing } is reserved by Windows
   *[trailing] The { $thing } ends in a full stop or space, which Windows drops
 }
    .title = Name that Windows refuses
    .remedy = { rename-to }
    .why =
        Windows cannot keep or open this name: too long, with characters such as : ? |, reserved (CON, NUL), or ending in a full stop or space. Organisers mostly use Windows and may be unable to open or copy the file.

        Windows itself would not make such a name; it comes from a Mac, a telephone or Linux, mostly by a half-width question mark or colon in the title. Rename it there with full-width signs (？：“”) or without; shorten a long title.

        Not to be ignored, even if it opens on your own computer.
NAM013 = The whole path has { $actual } characters; most programs on Windows open at most { $expected }
    .title = Path too long for Windows
    .remedy = Move it up into fewer folders, or shorten the names of folders and of the file
    .why =
        Windows counts the whole path, from the drive letter to the ending. Word, players and Explorer refuse one of more than 259 characters, and so may the organiser's computer, where the drive's folder is copied below others and gets longer still.

        It comes of folders within folders, or of names that are whole sentences. Move the file up into the folder that the notice asks for, and shorten what may be shortened.

        Not to be ignored, even if it opens on your own computer: a Mac and Linux have no such limit.
NAM008 = The title “{ $actual }” differs by one character from “{ $expected }” ({ $other }); probably one work
    .title = Titles almost the same
    .remedy = Check the title and write it the same everywhere
    .why =
        Two titles differ by one character: probably one work with a typo. Short titles, and titles that differ in a number or part, are left out. Works are grouped by title, so one may be counted as two, each lacking papers, and use up the quota.

        Two people named the files, or the input method offered a homophone. The report guesses the usual spelling by how often it occurs; go by the title in the film and the form, rename with F2, and check the summary.

        It may stay if they really are two works.

NAM009 = { $case ->
    [place] It lies in the folder of category “{ $actual }”, the work is “{ $expected }”
   *[plain] The { $thing } says category “{ $actual }”, the work is “{ $expected }”
 }
    .title = Categories of one work differ
    .remedy = { $case ->
    [place] Check the category; if it is “{ $expected }”, move it to the folder of that category
   *[plain] Check the category; if it is “{ $expected }”: { rename-to }
 }
    .why =
        All files of a work must say the same category, by their names and by the folder they lie in.

        The category decides how a work is judged and what it must deliver; where names differ, the intake clerk does not know how to register it.

        It mostly comes of copying another work's file and renaming only the title, or of dropping a file into the neighbouring folder.
NAM012 = Nothing tells the category of the work: not { $told }
    .title = Category not told
    .remedy = Find the category in the notice ({ $expected }) and say it where the notice wants it
    .why =
        What the notice asks differs by category. Nothing says to which one this work belongs, and the program does not guess: length, format and what must be handed in were not judged, so the work cannot pass.

        The files lie outside the folders of the categories, the form's field is empty, or the name leaves it out. Decide by the notice, then write it into the name or the form, or move the files into the category's folder, and check again.

        Not to be ignored.

        Correct whichever is wrong. If these really are two works of one title in two categories, give each its own form and script.

untidy-spaces = surplus spaces
untidy-full-width = full-width letters or digits
untidy-decomposed = decomposed characters (usual from a Mac)
untidy-doubled = doubled separators
untidy-copy = the number of a second copy, such as (1)
untidy-number = a number before the title
untidy-remark = a remark behind the unit
untidy-noise = words such as 终稿 (final) or 副本 (copy)
untidy-lookalike = radicals that look like Chinese characters
untidy-suffix = the suffix twice, without its dot, or behind another dot
untidy-garbled = garbled characters (read in the wrong encoding, here restored)

# How a file is named anew: $right is the new name
rename-to = { $how ->
    [swapped] The label is wrong (SUB005); in the end its name should be: { $right }
    [template] Name it like this, filling in what stands in 〔 〕 and for □: { $right }
    [taken] It should be { $right }, but that name is taken: compare the two files; delete the one that is a copy, or first give the other the name that is its own
   *[plain] Rename to: { $right }
 }
NAM010 = The title has { $actual } characters, { $case ->
    [short] at least { $expected } are asked
   *[long] at most { $expected } are allowed
 }
    .title = Title of the wrong length
    .remedy = Change the title to the length that the notice asks, in the file names and in all forms
    .why = The notice limits the title, since certificates and lists are laid out for it. Spaces do not count, punctuation does.
NAM011 = The path has “{ $actual }” in it, which may not appear
    .title = A name that may not appear
    .remedy = Take “{ $actual }” out of the names of files and folders, and out of pictures and texts
    .why = Works are judged without knowing whose they are, so that no name of a file or folder may tell. Only paths are checked here; pictures and texts a person has to look through.

VID001 = { $case ->
    [encrypted] The video is encrypted and cannot be played without its key
   *[plain] It cannot be opened as a video{ $actual ->
    [none] {""}
   *[other] {" "}({ $actual })
 }
 }
    .title = Not a playable video
    .remedy = { $case ->
    [encrypted] Export it decrypted from the editing project, without copy protection, and play it on another computer
   *[plain] Export it again from the editing project and play the copy to make sure
 }
    .why =
        By content or extension this should be a film, but it cannot be opened as one: no readable picture, no index, or damaged. If it does not play before the jury, it was not submitted.

        Usually the export or copy was interrupted, the disk was full, the recording lost power, or a download cache or project file was renamed. Play the original: if it works, copy again and play the copy to its end; if not, export again from the project. Renaming does not help.

        What comes from a video platform or went through copy protection is encrypted (CENC, DRM) and plays only in its own program or account: the makers must export it decrypted.

        Not to be ignored, even if one player manages to show it.
VID002 = { $case ->
    [renamed] The extension is { $suffix } but the container is { $actual }
   *[plain] The container is { $actual }, it should be { $expected }
 }
    .title = Wrong container
    .remedy = Do not just rename it; export as { $expected }, or change the container and leave the picture as it is (usbcheck explain VID002 has the command)
    .why =
        Judges the container by content, not extension, against the notice: a file that was only renamed is found. Players and editing systems prepare for the container asked for; others may lack picture or sound.

        It comes from telephones, screen recorders, or the wrong format on export.

        Where the codec is wrong too (VID016), another container does not help: export again. Not to be ignored.
VID003 = { $case ->
    [cropped] The picture is stored as { $stored } and cropped by the file to { $actual }, it should be { $expected }
    [turned] The picture is stored as { $stored } and turned by the file to { $actual }, it should be { $expected }
    [midway] Within the film the picture changes to { $actual } pixels{ $time ->
        [none] {""}
       *[other] {" "}(from { $time } on)
     }, it should be { $expected } throughout
   *[plain] The picture is { $actual } pixels, it should be { $expected }
 }
    .title = Wrong frame size
    .remedy = Set the sequence to { $expected } in the editing program and export again
    .why =
        The stored pixels must be exactly a size of the notice; there is no tolerance. At a showing, other sizes jump and small ones blur.

        Typical are shots held the wrong way round, another resolution chosen on export, a Premiere sequence made from the first clip, or a pass through WeChat. Do not use a file that came back from WeChat.

        A size that changes comes of joining clips without encoding them anew; many players stop or show rubbish at the joint. Where the file has the picture cropped or turned, players differ in whether they do it: hence only a warning.

        Enlarging adds no detail; do not stretch the picture. Not to be ignored.
VID004 = The frame rate is { $actual }, it should be { $expected }
    .title = Wrong frame rate
    .remedy = Set the sequence to { $expected } in the editing program and export again
    .why =
        The frame rate must be exactly the notice's; a near one will not do. Venues play at that rate, and others stutter or drift out of sync.

        Telephones, cameras and 剪映 have other defaults, and a Premiere sequence follows its first clip.

        Not to be ignored. Watch the lively parts afterwards.
VID005 = The video is flagged { $actual }, it should be { $expected }
    .title = Wrong scan type
    .remedy = Set the field order to { $expected } in the export settings and export again
    .why =
        Compares the recorded scan type, progressive or interlaced, with the notice's. This goes by the flag; pictures that are interlaced under a progressive flag are VID017. A film of the other scan type shows combs at moving edges, or moves unevenly.

        It comes from the camera's mode (with an “i” it is interlaced, with a “p” progressive), the sequence, or the field order on export.

        Not to be ignored; where progressive is asked, changing the flag alone leaves the combs.
VID006 = The video bit rate is { $actual }, it should be { $expected }{ $band ->
    [none] {""}
   *[other] {" "}({ $band })
 }
    .title = Wrong video bit rate
    .remedy = Set the target bit rate to { $expected } and export again
    .why =
        The mean rate of the video stream, sound not counted, against the notice's value. A small difference is nothing, a larger one a warning, a big one an error; too low stays a warning if the file records that the encoder was told the right target, since quiet pictures never use it up. Low looks blocky, high stutters on old players.

        Defaults of editing programs, WeChat and “compressing” give other rates.

        Do not raise a low one by converting: no detail comes back, export from the project. A warning with the right target may stay.
VID007 = { $case ->
    [cropped] As the file has it cropped the display aspect ratio is { $actual }, it should be { $expected }
    [midway] Within the film the display aspect ratio changes to { $actual }{ $time ->
        [none] {""}
       *[other] {" "}(from { $time } on)
     }, it should be { $expected } throughout
   *[plain] The display aspect ratio is { $actual }, it should be { $expected }
 }
    .title = Wrong display aspect ratio
    .remedy = Set the sequence to { $expected } with square pixels and no rotation and export again
    .why =
        The shape of the picture as shown, pixel aspect and rotation counted, against the notice's ratio within a tiny tolerance. Right pixels may still be shown squeezed or lying on their side.

        Telephones only flag the rotation, old cameras have non-square pixels, converters write odd ratios.

        Not to be ignored; see that faces look natural.
VID008 = It runs { $actual }; a work of { $category } { $case ->
    [other] runs { $expected }
   *[plain] may run { $expected } at most
 }
    .title = Too long
    .remedy = { $case ->
        [other] Cut it to { $expected }
       *[plain] Cut it to { $expected } or less
     }{ $versions ->
        [yes] , both versions alike
       *[no] {""}
     }
    .why =
        The length of each film, the longer of picture and sound, against the most that the notice allows, with a moment's grace for rounding; a series counts by episode. A longer film is not eligible.

        Besides real length, a bit of silence or music left at the end of the timeline exports as black. Cut all versions of a film alike.

        Not to be ignored; if it must be longer, another category may fit.
VID009 = It runs { $actual }; a work of { $category } must run { $expected } at least
    .title = Too short
    .remedy = It must reach { $expected }; a shorter work may fit another category
    .why =
        The length of each film against the least that the notice asks, with a moment's grace for rounding; a series counts by episode. A shorter film is sent back or moved to another category.

        A short piece was entered in the wrong category, a trailer or cut-down was copied, or only the range between In and Out was exported. See how long the timeline is: if long enough, clear In and Out and export again; if not, choose a fitting category and change it everywhere.

        Not to be ignored; do not pad with black, slow motion or repetition.
VID010 = The frame rate is not constant
    .title = Variable frame rate
    .remedy = Export with a constant frame rate (convert telephone and screen recordings before editing)
    .why =
        Whether the steps between frames are even; one or two odd steps do not count. Variable rates look right on a computer but lose sync or frames in a broadcaster's systems.

        Telephones, screen and meeting recorders and WeChat make them; Premiere normally does not. Do not hand in a renamed recording.

        Check the lips afterwards. It may stay if the organiser accepts it and it plays well.
VID011 = { $case ->
    [silent] There is an audio stream, but nothing is to be heard in it
    [left] Only the left channel has sound, the right one is silent throughout
    [right] Only the right channel has sound, the left one is silent throughout
   *[plain] There is no sound
 }
    .title = No sound
    .remedy = { $case ->
    [silent] If there should be sound, look for muted tracks and missing files in the editor and export again
    [left] Fill the right channel with the left one in the editor (Premiere: Fill Right with Left) and export again
    [right] Fill the left channel with the right one in the editor (Premiere: Fill Left with Right) and export again
   *[plain] If there should be sound, export again with audio switched on
 }
    .why =
        Whether the film has an audio stream, and whether something is to be heard where it is decoded, at places all over the film; of several streams in the one that players choose. At a showing, a film without sound is taken for a fault, and one with sound on one side is hard to hear on the other.

        Audio was switched off on export from Premiere, the track was muted in 剪映, a sound file was offline, or only the picture was copied.

        It may stay in a film meant to be silent; say so in the papers.
VID012 = { $case ->
    [no-index] The file is cut off: it has no index and cannot be played
    [damaged] The file is damaged: the picture at { $actual } cannot be decoded
   *[cut] The file is cut off: its end is missing
 }
    .title = Video cut off
    .remedy = Copy “{ $name }” again from the original, eject the drive safely, and play the copy to its end
    .why =
        The index of a video says where in the file each frame stands. Where a place lies past the end of the file, the end was never copied. Then pictures are decoded: what cannot be is damaged. Samples are taken; --content full decodes everything and lists the times.

        Such a file often opens and shows its full length, but goes black or stops half way, and the jury cannot see it to the end.

        It comes of a drive pulled out while copying, of a full drive, or of a broken download.

        Copy it again from the original, eject the drive safely, and play the copy from beginning to end. If the original is cut off too, export it again from the editing project.
VID013 = There are black bars at the { $case ->
    [sides] sides
   *[top] top and bottom
 }; the picture within is { $actual }, it should be { $expected }
    .title = Baked-in black bars
    .remedy = Scale the footage in the editor until it fills the { $expected } picture, and export again
    .why =
        The edges that stay black in pictures taken from all over the film are left off; the rest must have the notice's aspect ratio. Size and flags may be right and the bars still be part of the picture, which is then small on a large screen.

        Footage of another shape than the sequence, or a “cinema” border do this. Scale it up in Premiere's Effect Controls or by the corners in 剪映, and take border effects off. With only the file, use the command below.

        A film meant to be wide, or a little archive footage, may stay once a person has looked.
VID014 = { $case ->
    [black] The picture is black for { $actual } of the length
   *[frozen] The picture does not move for { $actual } of the length
 }
    .title = Black or frozen most of the time
    .remedy = Play it from beginning to end; if the export went wrong, mend the project and export again
    .why =
        Pictures from all over the film tell how much of its length is black, and how much shows no change at all. Beyond the profile's share it is hardly a film as it was meant.

        Footage was offline, the video track was hidden, the export range reached far beyond the end, or there is one still with music. Go through the timeline, find what is missing, check in and out points, export again.

        A film made of stills or cards may stay once a person has looked.

VID015 = { $field }: { $first_probe } says { $first }, { $second_probe } says { $second }
    .title = Two probes disagree
    .remedy = Have a person look, or export a clean file from the editing project
    .why =
        Two independent probes, FFmpeg and MediaInfo, read each file; facts on which they clearly differ and that rules use are listed with both values (only the length where the notice gives no format). Other rules go by the first. A file whose own records disagree may play differently on each device.

        It comes from converters, joiners, quick cutters or unfinished writing. If there is only the file, try to rewrite its container first.

        It may stay if both values meet the notice and the film plays well.
VID016 = The encoding is { $actual }; many players cannot show it
    .title = Unusual encoding
    .remedy = Export it from the project again as { $codec } ({ $expected })
    .why =
        Whether codec and pixel format are such as every player shows. This is advised even where the notice names none: venues may lack other decoders, and show nothing or ask to buy one.

        “High Efficiency” on telephones, 10-bit footage of drones and cameras, or another codec chosen on export lead here.

        It may stay if the organiser accepts that encoding; else try it on an ordinary office computer.
VID017 = It is flagged { $expected }, but the pictures are interlaced (combs at moving edges)
    .title = Interlaced under a progressive flag
    .remedy = Deinterlace the footage in the project and export again; changing the flag does not help
    .why =
        Sampled pictures are decoded and their moving edges searched for combs, every other line shifted. Under a progressive flag no player deinterlaces, so the combs show on the large screen.

        Footage of a camera mode with an “i” was put into a progressive sequence. In Premiere: clip → Field Options → Always Deinterlace, or set the field order right in Interpret Footage. For 剪映, convert the footage first; with only the file, use the command below.

        A few archive shots may stay once a person has looked.
VID018 = { $case ->
    [sound-late] The sound begins { $actual } after the picture
    [picture-late] The picture begins { $actual } after the sound
    [sound-short] The sound ends { $actual } before the picture
   *[picture-short] The picture ends { $actual } before the sound
 } (picture { $picture }, sound { $sound })
    .title = Picture and sound do not begin or end together
    .remedy = Let picture and sound begin and end together in the editor, export again and play it from beginning to end
    .why =
        When the tracks of picture and sound begin and end. In a file exported as usual they differ by some frames; where by more, there is a black picture with sound or a picture without sound at a showing.

        Usually music trails at the end of the timeline, a tool joined picture and sound of different lengths, or the export failed half way. The length counts from the first to begin to the last to end.

        It may stay where it is meant so.
VID019 = { $case ->
    [mirrored] The file has players mirror the picture, so that lettering reads backwards
   *[turned] The file has players turn the picture by { $actual } degrees; those that do not heed it show it lying
 }
    .title = Shown otherwise than stored
    .remedy = Put the picture right in the editor and export again, so that nothing need be turned or mirrored
    .why =
        Telephones and some converters leave the picture as it is and only note that players should turn or mirror it. Players on computers mostly do, those of venues and the editing systems of broadcasters often do not.

        It comes of front cameras and of telephones held the other way round. Passing through an editor removes the note.

        It may stay where it looks right wherever it is played.
VID020 = There are { $actual } video tracks; players mostly show number { $track }, which is the one judged here
    .title = Several video tracks
    .remedy = Export it again with one video track
    .why =
        A file may hold several video tracks. Players mostly show the first that is enabled, but not all do, and the jury may see another than was meant. Cover pictures do not count.

        It comes of muxing tools, of recordings with several cameras, and of recorders that add a small preview. Export it again, or keep only the film's picture and sound.

        It may stay where all of them show the same.
VID021 = It says { $expected }, but different pictures come at some { $actual } only; the others are repeated
    .title = Few different pictures a second
    .remedy = Export it again from the original footage in a sequence of { $expected }; do not convert a film of a lower rate
    .why =
        Some rows of pictures are decoded and compared. Where each is shown several times before the next, the film stutters like one of a lower rate, whatever rate is stored. Where nothing moves, nothing is told; drawings held for two or three pictures are not meant.

        It comes of screen and conference recordings and surveillance cameras put into a sequence of a higher rate, or of a computer too slow to record.

        It may stay where the footage has no more.
VID022 = The picture is enlarged: its detail is worth some { $worth }
    .title = Enlarged picture
    .remedy = Find the original footage and export it in the size asked for; enlarging adds no detail
    .why =
        How steep the edges are in some pictures: at home in its pixels, a sharp edge takes one or two of them, enlarged it takes several. The finest picture of the film counts.

        Usually a small download or a film that came back from WeChat was enlarged, or the sequence is much larger than the footage. On a large screen it is blurred.

        It may stay where the picture is soft by intention, historic, or shot in fog.
VID023 = { $actual } of the video data is filler; the pictures use far less than the bit rate
    .title = Bit rate by padding
    .remedy = Export it again from the project in two passes (VBR) at the rate asked for; do not convert a film of a lower rate
    .why =
        Encoders of a constant rate write filler where quiet pictures need less. A little is usual; where it is most of the stream, the number is right and the picture none the better.

        Usually a film of a low rate was converted to the rate asked for.

        It may stay where the pictures are simple, as slides are.

VID024 = { $case ->
    [profile] The codec profile is { $actual }, it should be { $expected }
    [level] The codec level is { $actual }, it should be { $expected }
    [pixels] The pixel format is { $actual }, it should be { $expected }
   *[plain] The video codec is { $actual }, it should be { $expected }
 }
    .title = Not the video codec demanded
    .remedy = Export from the project with the codec, profile and level demanded ({ $expected })
    .why =
        Where the notice names it: the codec, its profile, its level and the pixel format, each by itself; of another codec the rest is not told. Broadcasters and platforms refuse what differs.

        Neither another suffix nor another container changes the codec: export again.
VID025 = { $case ->
    [codec] The sound codec is { $actual }, it should be { $expected }
    [tracks] Tracks of sound: { $actual }, should be { $expected }
    [rate] The sampling rate of the sound is { $actual }, it should be { $expected }
    [bits] Bits of a sample: { $actual }, should be { $expected }
    [bit-rate] The bit rate of the sound is { $actual }, it should be { $expected }
   *[channels] Channels of sound: { $actual }, should be { $expected }
 }
    .title = Not the sound format demanded
    .remedy = { $case ->
        [codec] Choose { $expected } as the audio codec and export again
        [tracks] Set the number of audio tracks to { $expected } and export again
        [rate] Set the sample rate to { $expected } and export again
        [bits] Set the bits of a sample to { $expected } and export again
        [bit-rate] Export from the project with a bit rate of sound of { $expected }
       *[channels] Set the channels in the project to { $expected } (2 is stereo) and export again
     }
    .why =
        Codec, channels, sampling rate, bits and bit rate of the track that players choose. Where each channel is a track of its own (broadcasters' MXF) they count together. Bit rates of lossy codecs may be off by a tenth; where the encoder was told the right one and quiet sound uses less, it is only a warning.

        Converting to a higher rate brings no quality back: export from the project.
VID026 = { $case ->
    [silent] There is no sound in it
    [range] The loudness range is { $actual }, it should be { $expected }
    [true-peak] The true peak is { $actual }, it should be { $expected }
    [peak] The highest level is { $actual }, it should be { $expected }
   *[integrated] The integrated loudness is { $actual }, it should be { $expected }
 }
    .title = Not the loudness demanded
    .remedy = { $case ->
    [silent] See whether a track is muted or its volume is nought; export again and listen once
   *[other] Adjust the mix by a loudness meter (a limiter where peaks are high) to { $expected } and export again
 }
    .why =
        All sound is decoded and measured by EBU R 128 (ITU-R BS.1770): integrated loudness, loudness range, true peak and highest level. What meters may be off by is no fault. In MXF with left and right in two tracks both are heard together.

        Works of different loudness shown in a row jump in volume; high peaks distort.
VID027 = The film is { $actual } long, not whole seconds ({ $off } off)
    .title = No whole seconds
    .remedy = Set the out point at a whole second ({ $expected }) and export again
    .why =
        Where the notice demands whole seconds: how far the pictures' length is from the nearest, half a frame not counted. Schedules are made in seconds; a rest shows black or cuts the end.
VID028 = There is no time code
    .title = No time code
    .remedy = Export with a time code
    .why =
        Where the notice demands a time code: whether there is a track of it or a tag. Playout finds in and out by it. Some containers usually have none unless that is set on export.
VID029 = The key frames are up to { $actual } apart, it should be { $expected }
    .title = Wrong distance of key frames
    .remedy = Set the key frame distance to { $expected } and export again
    .why =
        The most from one key frame to the next, counted in the index. Far apart, seeking is slow and cuts are inexact; close together, the same rate gives poorer pictures.
VID030 = The sound is { $actual } long, it should be { $expected }
    .title = Wrong length of sound
    .remedy = { $case ->
        [short] Add what is missing to reach the length demanded and export again
       *[long] Cut what is too much and export again
     }
    .why =
        Of works that are sound alone (a radio play, a song, a recording): whether it is as long as demanded, with a little grace.

        Silence at both ends counts: cut it off before the export.
VID031 = It cannot be opened as sound{ $actual ->
    [none] {""}
   *[other] {" "}({ $actual })
 }
    .title = Not playable sound
    .remedy = Export it again from the project and listen to the copy from beginning to end
    .why =
        This should be sound, but it cannot be opened as such: no readable track, or damaged. If it does not play before the jury, it was not submitted.

        Usually the export or copy was interrupted, or a project or an encrypted download was renamed. Renaming does not help.

SUB001 = { $case ->
    [told] There is only one version, it has subtitles, and its name does not say so; the one without is missing
    [unmarked] There is only one version, and its name does not say whether it has subtitles
    [episode] Episode { $episode } has no version without subtitles
   *[plain] There is no version without subtitles
 }
    .title = Version without subtitles missing
    .remedy = { $case ->
    [told] Rename this file to { $renamed }; add a version without subtitles: { $right }
    [unmarked] Submit both versions; name the one without subtitles: { $right }
   *[plain] Add a version without subtitles: { $right }
 }
    .why =
        The category asks for a version with and one without subtitles, for every episode; the one without is missing. This goes by markers in the names, and of two files with one marker the other is taken as its opposite; of a single file the pictures are asked too. The clean version serves for passing the work on, and can rarely be handed in later.

        Only one was exported, or the name lacks the marker: then rename. Else hide the text and export with the same settings. Ask the organiser about titles and name captions.

        Not to be ignored; burned-in text cannot be removed, and blurring is no substitute.
SUB002 = { $case ->
    [told] There is only one version, no subtitles were seen in it, and its name does not say so; the one with is missing
    [episode] Episode { $episode } has no version with subtitles
   *[plain] There is no version with subtitles
 }
    .title = Version with subtitles missing
    .remedy = { $case ->
    [told] Rename this file to { $renamed }; add a version with subtitles: { $right }
   *[plain] Add a version with subtitles: { $right }
 }
    .why =
        The category asks for a version with and one without subtitles, for every episode; the one with is missing. This goes by markers in the names, and of two files with one marker the other is taken as its opposite; of a single file the pictures are asked too. The jury needs it for dialect and noisy places.

        Only the clean film was exported, or both names say “without subtitles”: then rename. Else add them in the editor and export with the same settings as the other version.

        Not to be ignored; ask the organiser even for a film without speech.
SUB003 = { $case ->
    [told] The names do not say which has subtitles; by the pictures “{ $with }” has, “{ $without }” has not
   *[plain] There are two versions, but the names do not say which has subtitles: { $actual }
 }
    .title = Versions not marked
    .remedy = { $case ->
    [told] Rename “{ $with }” to { $subtitled }, and “{ $without }” to { $unsubtitled }
   *[plain] Name them { $subtitled } and { $unsubtitled }
 }
    .why =
        At least two films of a work (or episode) do not say in their names whether they have subtitles. They look alike in a list, and whoever guesses wrong shows the wrong one.

        Names like 成片1 and 成片2 do this, and episodes or camera angles lying together. Play a minute of each and add （有字幕） or （无字幕） to the name; the report gives it in full. If they are episodes, number them; if one is an old cut, remove it.

        The pictures of both are compared; where they can be told apart, the report says which is which and what each should be called. Either way, rename them.
SUB004 = { $case ->
    [both] Both versions have subtitles in the picture; the other is “{ $other }”
   *[neither] Neither version has subtitles in the picture; the other is “{ $other }”
 }
    .title = Both versions with (or without) subtitles
    .remedy = { $case ->
    [both] Hide the subtitle track and export the version without subtitles again: { $right }
   *[neither] Show the subtitle track and export the version with subtitles again: { $right }
 }
    .why =
        The pictures of both files at the same moments are compared. Burned-in subtitles belong in one of them alone; here both have them, or neither, so one version is missing, and the file names and sizes do not show it. Titles, name captions and credits that stand in both are no subtitles.

        The track was not switched for the second export, or one version was exported twice. Hide or show the caption track in Premiere (captions “None” or “Burn Captions Into Video”) or the text track in 剪映, export the missing one with the same settings, and look at both at the times in the report.

        Not to be ignored; of a film without speech ask the organiser.
SUB005 = { $case ->
    [swapped] The labels are swapped: the pictures of “{ $first }” and “{ $second }” are the other way round
    [with] The name says without subtitles, but there are subtitles in the picture
   *[without] The name says with subtitles, but the picture has no subtitles
 }
    .title = Wrong label
    .remedy = { $case ->
    [swapped] Look at the times in the report, then swap the names in three steps: (1) rename “{ $first }” to { $between }; (2) rename “{ $second }” to { $second_right }; (3) rename { $between } to { $first_right }
   *[plain] Look at the times in the report, then rename it to { $first_right }
 }
    .why =
        Comparing the pictures tells which file has subtitles burned in; the names say the opposite. Whoever shows the film or passes it on goes by the name.

        The names were confused after the export. Give one file a name for the meantime, rename the other, then the first; then look at both at the times in the report. The files themselves are right.

        Not to be ignored; it takes a minute.
SUB006 = { $case ->
    [other] The two versions are not the same film: the pictures of “{ $first }” and “{ $second }” do not agree
    [length] The two versions differ in length, { $actual } (“{ $first }”, “{ $second }”): they are not the same edit
   *[edit] The two versions are edited differently: “{ $first }” and “{ $second }” disagree in several places
 }
    .title = Versions are not the same film
    .remedy = Settle which is final and export the other again from the same timeline{ $differ ->
        [subtitles] , with nothing changed but the subtitles
       *[other] {""}
     }
    .why =
        The versions of a film must have the same content; where they differ in subtitles, nothing else may differ. Pictures of the same moments all over the film are compared, and the lengths; another encoder, bit rate or brightness or a few frames of leader do not matter. Where they disagree, one file is another film or an older cut.

        Only one version was mended after review, or a file came from another work's folder. Open both at the times in the report, settle which is right, and export both from that project.

        Not to be ignored; export to the same length even where only the black at the end differs.
SUB007 = It is byte for byte the same as “{ $other }”: the two versions are one file
    .title = Both versions are one file
    .remedy = Check what was copied and put in the real other version
    .why =
        The versions with and without subtitles are byte for byte the same file under two names. One version is in fact missing, and often nobody notices until it is needed.

        A copy was renamed to be replaced later, or the second export overwrote or picked the wrong file. Open it to see which version it is and keep it under that name; export the other with the subtitle track switched on or off, copy it, and open both.

        Not to be ignored; if the work has no subtitles at all, ask the organiser.
SUB008 = The subtitles are a switchable track ({ $actual }), not in the picture
    .title = Subtitles not burned in
    .remedy = Burn the subtitles into the picture of the subtitled version and leave the track out
    .why =
        The film carries a subtitle track that can be switched; the text is not in the picture. Most players and sites do not show it by default, and some show it where it is not wanted, in the clean version.

        Converters put an srt into the film's file, or Premiere embedded the captions.

        If the text is also in the picture, the track does little harm.
SUB009 = { $case ->
    [film] Too few pictures can be held together to tell whether these are the same film: { $actual }
    [subtitles] The pictures do not tell which version has subtitles: { $actual }
    [seen] The name says without subtitles, but the pictures looked at seem to show some
    [unseen] The name says with subtitles, but the pictures looked at showed no subtitles
   *[alone] The pictures do not tell whether it has subtitles
 }{ $seen ->
    [none] {""}
   *[other] { " " }(text seen: { $seen })
 }
    .title = Pictures could not decide
    .remedy = { $case ->
    [film] Have a person open both in several places and see whether they are the same film
    [subtitles] Have a person open both at the times in the report and hold the subtitles against the names
   *[alone] Have a person play it and hold the subtitles against the name
 }
    .why =
        Nothing is called wrong on a guess. Text that is too little, too short or too rare, or that may be a title, a slogan or a logo, and pictures that hardly move or are black, leave it open; a person must look.

        Open it at the times in the report (where there are none, where people speak), see whether text comes and goes with the speech, and hold that against the file name. Rename or export again where they disagree.

        It may stay once a person has looked and found it right.

SUB010 = { $case ->
    [empty] The subtitle file holds no subtitle
   *[damaged] The subtitle file cannot be read: { $actual }
 }
    .title = Subtitle file cannot be read
    .remedy = Export “{ $name }” again from the subtitle program, encoded in UTF-8
    .why =
        A subtitle file is a text that says of each subtitle when it is shown and what. Where a time is mistyped, the file is cut off, or another file was renamed, players show nothing or stop half-way.

        SRT, WebVTT and ASS are read, in UTF-8, UTF-16 or GBK.

        Play it with the film from beginning to end before handing it in.

SUB011 = { $case ->
    [backwards] Subtitle { $actual } ({ $time }) ends before it begins
    [disorder] Subtitle { $actual } ({ $time }) begins before the one above it
    [overlap] Subtitle { $actual } ({ $time }) begins before the one above it has ended
   *[empty] Subtitle { $actual } ({ $time }) has no text
 }
    .title = Times of subtitles are wrong
    .remedy = Open “{ $name }” in a subtitle program, mend subtitle { $actual }, sort by time and save
    .why =
        Subtitles stand in the order of their times, one after the other. Where they run back or overlap, some players leave them out and some draw them over each other; one without text was probably forgotten.

        Usually times were changed by hand, or several files put together without sorting. Subtitle programs sort by time and look for overlaps.

        Two people who speak at once may be meant so.

SUB012 = { $case ->
    [format] The subtitle file is { $actual }, it should be { $expected }
    [language] The subtitle file has no { $expected } in it
    [long] The subtitles end at { $actual }, the film has only { $expected }
   *[short] The subtitles end at { $actual }, the film has { $expected }
 }
    .title = Subtitle file not as asked
    .remedy = { $case ->
        [format] Open “{ $name }” in a subtitle program and save it as { $expected }
        [language] Put { $expected } subtitles in its place, under the same name
       *[long] Play “{ $name }” with the film and see whether they belong together; put the right file in its place if they do not
     }
    .why =
        The notice says in which format and language subtitles come, and they have to fit the film. The format is told by content, the language by its letters (without one Chinese character it is not Chinese), and the last subtitle is held against the length of the film.

        Where the times do not fit, the subtitles are mostly those of another film or another cut. A second half without dialogue may be meant so; play it to see.

SUB013 = { $case ->
    [without] No subtitles were seen in the pictures; the notice asks for burned-in subtitles
   *[with] The pictures show subtitles; the notice asks for a film without any
 }
    .title = Subtitles not as asked
    .remedy = { $case ->
        [without] Play the film to check; if it has no subtitles, burn them into the picture and export it again
       *[with] Play the film to check; if it has subtitles, switch the subtitle track off in the editor and export it again
     }
    .why = The notice says how subtitles are to be delivered. In a single film the text in its pictures cannot prove everything, so a person has to look.

SUB014 = { $seen ->
    [none] In the version without subtitles, lettering or a mark stands across the picture throughout
   *[other] In the version without subtitles, lettering or a mark stands across the picture throughout: { $seen }
 }
    .title = Lettering stands in the clean version
    .remedy = Play the film to check; if advertising, a watermark or a broadcaster's mark stands across the picture, export it again from the original without it
    .why =
        Whoever shows the version without subtitles puts in their own, and cannot take out advertising, a watermark or a station's mark that stands across the picture. Frames from all of the film are searched for lettering or shapes that stay in one place whatever the scene; at least eight unlike scenes are needed, so a film under one still camera is not judged.

        Only the middle of the picture is judged, and what is at least half as wide as it; a station's mark in a corner and small lettering along the upper or lower edge are not. Titles, credits, name captions and signs in the scenery come and go and do not count. Where the film is meant to look so (a frame or a heading throughout), a person who has looked may leave it.

PST001 = The { $picture } is { $actual }, it should be { $expected }
    .title = Wrong picture format
    .remedy = { $case ->
        [page] Export it as { $expected } from the program that made it (Illustrator, CorelDRAW, InDesign, WPS …) in the size, resolution and colour mode asked for; do not just rename it
        [slides] Slides are no { $picture }: lay it out in a design program in the size, resolution and colour mode asked for, and export it as { $expected }
        [archive] Unpack it, put the { $picture } itself in its place as { $expected }, and leave the archive out
       *[picture] Save it as { $expected } from Photoshop; do not just rename it
    }
    .why =
        Judges the format by content, whatever the name. Other formats may not hold the colours asked for, or not open. PDF, AI, CDR, PSD and InDesign files are the design itself: without its program and fonts they do not open, or look otherwise. Colour mode and recorded resolution are not judged until the format is right, so check again afterwards.

        An agency hands over the design itself, design sites have other defaults, iPhones save HEIC, web pages WebP; renaming does not help (SEC002). Ask the agency for the format that the notice wants and keep the design.

        Not to be ignored. Remove stray screenshots, or they are judged as well.
PST002 = The colour mode is { $actual }, it should be { $expected }
    .title = Wrong colour mode
    .remedy = In Photoshop: { $expected ->
        [CMYK] Image → Mode → CMYK Color
        [RGB] Image → Mode → RGB Color
        [L] Image → Mode → Grayscale
       *[other] change it to { $expected } under Image → Mode
     }, check the colours, save again
    .why =
        The colour mode must be the notice's. Screens and presses have modes of their own, and in the wrong one colours turn out otherwise than meant.

        Design sites and telephone apps save one mode only, or nobody looked on export.

        Not to be ignored. Colours change a little when converted; look at them in Photoshop. Do not send it as a WeChat picture, which compresses it.
PST003 = The picture is { $actual } pixels, { $case ->
    [pixels] it should be { $expected } (either way round)
   *[plain] { $sheet } at { $resolution } is { $expected } (± { $tolerance } pixels, either way round)
 }
    .title = Picture of the wrong size in pixels
    .remedy = { $case ->
        [pixels] Export from the layout at the size asked for; do not enlarge a small picture
       *[plain] Export from the layout at { $sheet }, { $resolution }; do not enlarge a small picture
     }
    .why =
        Judges pixels alone: the sheet at the notice's resolution against width and height, either way round, trimmed or with the usual bleed, rounding allowed. Too few print blurred, another shape is cropped. The recorded dpi is PST004's matter.

        Pictures made for telephones, small free downloads, WeChat compression or another paper size lead here. Lay it out anew at the right size, or export the vector design at that resolution; on a design site choose the largest print download.

        Not to be ignored; enlarging a small one brings no detail back.
PST004 = The recorded resolution is { $actual }, it should be { $expected }
    .title = Wrong recorded resolution
    .remedy = If the pixels are enough, set { $expected } in Photoshop's Image Size with “Resample” switched off, and save
    .why =
        Judges the label alone: no record of resolution (JFIF, EXIF, Photoshop) says what the notice asks, rounding allowed. Whether the pixels suffice is PST003's matter; neither stands for the other. Layout programs place the picture by this label.

        Web exports and apps write a screen value though the pixels may be enough.

        Better not ignored: it is what file properties show. If PST003 is raised too, mend that first.
PST005 = { $case ->
    [none] The file records no resolution
   *[disagree] The file records resolutions that disagree: { $actual }
 }
    .title = Recorded resolution unclear
    .remedy = Set { $expected } in Photoshop's Image Size with “Resample” switched off, and save
    .why =
        The file records no resolution, or its records (JFIF, EXIF, Photoshop) disagree. Each program believes another one, so the same picture passes here, fails there, and is placed at different sizes.

        None comes from “Save for Web”, screenshots, WeChat and design sites; disagreement from several programs that each changed one record. If they still disagree, copy the picture into a new document.

        With the pixels right (no PST003) a reviewer may let it pass.
PST006 = { $case ->
    [none] No ICC profile is embedded
   *[other] The embedded ICC profile is { $actual }, it should be { $expected }
 }
    .title = ICC profile of the { $picture }
    .remedy = Convert to a profile for { $expected }{ $expected ->
        [CMYK] {" "}(the printer's)
        [RGB] {" "}(usually sRGB)
       *[other] {""}
     } and embed it when saving
    .why =
        The colour space of the embedded ICC profile should be that of the picture; none at all is only a note. A wrong colour mode itself is PST002. The profile says what the colours mean; without it, they are a guess.

        The mode was changed and the old profile stayed, or embedding was not ticked.

        A note about none may be left, the notice asks for none; a profile of another space should be mended.
PST007 = The { $picture } was enlarged from a small picture (about { $actual } times) and lacks detail
    .title = Picture enlarged
    .remedy = Export it again from the design in the size and resolution asked for; do not blow up a small picture
    .why =
        How steep the sharpest edges are. In a picture made in its size they take a pixel or two; enlarged, they are drawn wide: there are pixels enough and no more detail, and in print it is soft or jagged.

        A picture from WeChat or a web page was blown up, or its numbers were raised in Photoshop with “Resample” on. Go back to the design or the camera's file and export it in the size asked for; replace single small pictures in it. What “lossless” or AI enlargers invent is not to be relied on, in faces and letters least.

        A picture meant to be soft may stay once a person has looked at it enlarged.
PST008 = { $case ->
    [unreadable] The { $picture } cannot be opened{ $actual ->
        [none] {""}
       *[other] {" "}({ $actual })
    }
    [surplus] The { $picture } holds some bytes behind its picture and may be damaged ({ $actual })
   *[damaged] The { $picture } is cut off, or its picture data are damaged
 }
    .title = Picture damaged
    .remedy = { $case ->
        [surplus] Open it and look at all of it enlarged; if parts are shifted, discoloured or grey, export it again from the layout
       *[damaged] Export it again from the layout and open the copy to make sure
    }
    .why =
        The picture was decoded from beginning to end and does not open, is cut off, or is damaged inside. Viewers may open it all the same and show half of it above grey blocks, or shifted and discoloured from some point on; a press refuses it. A few bytes too many at the end may also come from a camera or a scanner: a person looks and decides.

        The drive was pulled out during the copy, a download stopped, the stick has bad blocks, or the disk was full on export. Export again from the layout, look at it down to the last line, copy it, open the copy and eject safely. If the original is sound, copying is enough; if it happens again, use another drive.

        Not to be ignored; a good thumbnail proves nothing.
PST009 = The { $picture } is one colour from edge to edge
    .title = Blank picture
    .remedy = Open it and look; if it is blank, export it again from the layout
    .why =
        Nearly all of the picture is one colour (mostly white or black): no lettering, no picture, not even a small QR code. Its format and size may be right, and yet it says nothing.

        Layers were hidden on export, only the background or an empty artboard was exported, an empty file was kept as a placeholder, or a program that does not know the colour mode saved a white or black sheet. Show all layers, choose the right artboard, export again, and look at the file.

        A picture that is meant to be one colour may stay once a person has looked at it.

PST010 = The longer side is { $actual }, it should be { $expected }
    .title = Longer side of the picture
    .remedy = { $case ->
        [low] Use the original of the camera or telephone, { $expected }; do not enlarge a small one
       *[high] Reduce “{ $name }” in proportion to { $expected }
     }
    .why =
        The notice says how many pixels the longer side of a picture has, whether it lies or stands.

        Too few mostly come from messengers, which shrink what is sent, or from the web. Export again from the original.

        Enlarging adds pixels and no content, and a jury sees it.

PST011 = The JPEG quality is { $actual }, it should be { $expected }
    .title = JPEG quality
    .remedy = { $case ->
        [low] Save again from the original, { $expected }; saving a compressed picture again does not make it better
       *[high] Save again from the original, { $expected }
     }
    .why =
        A JPEG is saved with a quality: the lower, the smaller the file and the less detail is left. It is computed from the tables in the file, from 1 to 100.

        Photoshop has a scale from 1 to 12 with tables of its own, which cannot be converted; such pictures are left undecided. See what was chosen when saving.

PST012 = The photograph has no data of a camera (EXIF)
    .title = No data of a camera
    .remedy = Hand in “{ $name }” as the camera or telephone wrote it; keep the metadata (EXIF) when exporting from an editor
    .why =
        The notice asks for EXIF: the camera's make and the time a photograph was taken, by which it is seen to be an original. This one has neither.

        Mostly it went through a messenger, is a screenshot, or an editor left the metadata out.

        Scans of film never have any; tell the organiser.

QRC001 = { $case ->
    [pictures] No QR code could be read in the pictures or the { $entry_form }
   *[nothing] No QR code was submitted
 }
    .title = No readable QR code
    .remedy = Make a QR code of the work's address, put it beside the work, and try it with a telephone
    .why =
        No QR code could be read in the work's pictures or in the pictures of its form. The jury reaches the work by that code. Pictures inside an old .doc cannot be read and leave this undecided: save it as .docx.

        Often only the address was typed, the code is too small, blurred or on a busy ground, a mini-program code (no QR code) was used, or the picture's name does not match. Open the work in Edge or Chrome, right-click → Create QR Code for this page, put the picture beside the work, with （二维码） in its name, and into the form where that has a field for it. Keep a white margin, dark on light, and scan it.

        If a telephone reads it and the program does not, a person may confirm it.
QRC002 = The QR code is not a web address: { $actual }
    .title = QR code is not an address
    .remedy = Make the QR code anew from the work's https address
    .why =
        A code was read but it is no complete http or https address. The notice asks for the work's address; plain text, a contact card or half an address opens nothing.

        “Text” was chosen in the generator, https:// was left off, words stand around the address, or a contact or group code was used by mistake. In WeChat open the work, “…” → Copy Link, try it in a browser, and make the code from that; replace it in picture and form.

        It may stay where it is an extra code, such as a contact card, beside the work's own; better remove it.
QRC003 = { $case ->
    [local] The QR code leads to this computer or an inner network, visitors cannot open it: { $actual }
    [ip] The QR code leads to a bare IP address, visitors may not be able to open it: { $actual }
    [no-suffix] The host in the QR code has no domain suffix: { $actual }
    [hidden] The address in the QR code holds characters that nobody sees, and may not open: { $actual }
    [user] The address in the QR code has an “@”: it opens another site than the one it begins with: { $actual }
    [lookalike] The host in the QR code has letters that only look like Latin ones: it is another site: { $actual }
    [short] The QR code is a shortened link: nobody sees where it leads, and it may expire: { $actual }
    [share] The QR code is a share on a network disk, not the work's address: { $actual }
    [portal] The QR code only leads to the front page of a site, not to the work: { $actual }
    [card] The QR code follows an account, joins a group or takes money; it is not the work's address: { $actual }
   *[temporary] The QR code is a temporary preview link that will stop working: { $actual }
 }
    .title = Address that does not lead to the work
    .remedy = { $case ->
        [hidden] Open the work in a browser, copy the address from its address bar (not by way of a chat or a document), and make the QR code anew
        [user] Leave out the “@” and what stands before it, make sure that the work opens, and make the QR code anew
        [lookalike] Compare the host letter by letter and make the QR code from the right address
        [short] Open the short link, copy the work's own address from the address bar, and make the QR code anew
        [share] Publish the work on a page that opens at once (a WeChat article, your own site) and make the QR code from that
        [portal] Open the page of the work, copy its address, and make the QR code anew
        [card] Open the work, copy its address, and make the QR code anew
       *[temporary] Publish the work and make the QR code from its lasting address
    }
    .why =
        The address will probably not lead the jury to the work: this computer or an inner network, a bare IP, no domain suffix, a preview link that expires (as of WeChat articles); a shortened link, a share on a network disk, the front page of a site, a code to follow an account or join a group; or invisible characters, an “@” or look-alike letters that lead elsewhere. The lists of hosts stand under [qr] in the profile. Only the spelling is judged; nothing is opened. The jury may look weeks later.

        The code was made from the preview of an unpublished article, the work still lies on a test server, a long address was shortened, or the film was just put on a network disk. Publish first, then “…” → Copy Link and make the code from that. Try it on a telephone without WiFi, and by somebody outside.

        A public IP or a short link that was tried and will last may stay; previews and inner addresses must go.
QRC004 = The QR code of the form ({ $actual }) is not the address in the pictures ({ $expected })
    .title = Two QR codes differ
    .remedy = Find out which is right and use it in both places
    .why =
        The codes in the form and in the pictures share no address; case of the host and a final slash do not count. Some of the jury scan the form, some the picture, and see two pages.

        A form of another year or work was reused, the address changed in one place only, or one code holds a short or preview link. Scan both, decide which is published and right, make one code, and put it in the form (right-click → Change Picture in Word) and on the picture.

        It may stay if both lead to the same work, as with a short link; one code is better.
QRC005 = { $case ->
    [module] A module of the QR code would print at { $actual }, it needs { $expected }
   *[code] The QR code would print at { $actual }, it needs { $expected }
 }
    .title = QR code too small
    .remedy = Enlarge the code to { $least } or more; use a shorter address on your own site if it has too many modules
    .why =
        Printed on the notice's sheet, the code or its modules would be too small: modules merge in print and telephones cannot focus. Notices seldom say a size; this is advice from scanning.

        The code was put in a corner as an ornament, or a long address makes it dense. Enlarge it in the layout, with a white margin and from a vector or large original; a short address of your own site has fewer modules. Print it or show it at true size and scan from arm's length.

        It may stay if a separate code is submitted or the picture is only shown on screens.
QRC006 = { $works } share one address: { $actual }
    .title = Two works share an address
    .remedy = Check each work's address and give each its own code
    .why =
        Two or more works give the same address; case of the host and a final slash do not count. The jury will think that one is missing or was entered twice.

        The form and code of the first work were copied and not replaced, or all codes lead to the account's home page. Open each work, Copy Link, make a code for each, replace it in picture and form, and scan them one by one.

        It may stay if the works really live on one page; say in the papers where each is.

DOC001 = The entry form is missing: { $expected }
    .title = Entry form missing
    .remedy = Fill in { $expected } and save it as: { $folder }/{ $right }
    .why =
        Every work needs an entry form and none matches this one. Forms are recognised by their name, their labels and their folder, and matched by title, one wrong character forgiven. Without it there are no authors and no approval, and incomplete submissions are refused.

        One form serves several works, its name does not give the title, the title differs from the work's, or only the paper was handed in. Fill in the form for this category, one a work, File → Save As → .docx under the name in the report. Where the notice asks for paper, that is still due.

        Not to be ignored; if it is there and was not matched, rename it.
DOC002 = A form of the unit is missing: { $expected }
    .title = Form of the unit missing
    .remedy = { $kind ->
        [summary] Fill in { $expected } with all works and put it in the folder “{ $folder }”
       *[other] Fill in { $expected } and put it in the folder “{ $folder }”
     }
    .why =
        The notice asks each unit for a form besides those of its works, such as a list of all works or a letter of commitment, and it was not found. It is recognised by its name or its table, in a required folder. Organisers register by the list of works and find your telephone number in it. One a drive.

        Only the stamped paper was handed in, it is an Excel sheet under another name, or it lies in the root. Use the notice's own form; in a list, name all works as the file names spell them; File → Save As → .docx with the form's name in the file name. A single work needs one too.

        Not to be ignored.
DOC003 = The { $script } is missing
    .title = Text missing
    .remedy = Save the Word file of it as: { $folder }/{ $right }
    .why =
        Every work needs a Word file with its text ({ $script }), and none matches this one by title and folder. The jury checks the content by it, and subtitles and recommendations are made from it.

        The text went into the form, several works share one file, its name does not give the title, or it is a PDF. One file a work, File → Save As → .docx, under the name in the report. 剪映 can export recognised subtitles as text to start from.

        Not to be ignored; if it is there and was not matched, rename it.
DOC004 = { $case ->
    [damaged] The Word file cannot be opened{ $actual ->
        [none] {""}
       *[other] {" "}({ $actual })
    }
    [sheet] It is not a Word file but { $actual }
   *[other] It is not a Word file but { $actual }
 }
    .title = Not a readable Word file
    .remedy = { $case ->
    [sheet] Fill in the Word form that came with the notice and save it as .docx
    [other] Submit the Word original (.docx); a scan may come with it
   *[damaged] Open the original in Word or WPS, save it as .docx, and open the copy to make sure
 }
    .why =
        Where a form or text should be lies no Word file, or one that does not open: damaged, encrypted or too old. Content that contradicts the extension is SEC002. Organisers copy from Word files; scans, PDF and archives do not allow that.

        The stamped scan was submitted, a spreadsheet was used, a password set, or the copy interrupted. Open the original, File → Save As → .docx. Clear a password in File → Info → Protect Document (WPS: File → Encrypt). If only a scan exists, fill in the blank annex again.

        Not to be ignored; a scan may go along but does not replace it.

DOC005 = { $case ->
    [none] It does not look like a form of the notice; it should be { $expected }
    [several] The file holds { $actual } forms; only the first was checked
   *[other] The form is { $actual }, it should be { $expected }
 }
    .title = Wrong form
    .remedy = { $case ->
    [several] One file a work, with just the one form of that work
   *[other] Fill in { $expected }; usbcheck forms makes blank ones
 }
    .why =
        The form is told by its labels and held against the one that the notice wants for such works.

        The wrong form lacks what the jury needs. It mostly comes of copying another work's form.

        Fill in the right blank form. Where the labels of the right form were changed, the program cannot know it; change them back or have a person confirm.

DOC006 = Left blank: { $actual }
    .title = Required fields blank
    .remedy = Fill in { $actual }, save, and correct the paper form too
    .why =
        The required fields of the form must be filled in. What is printed in the blank form, such as units and hints, does not count. What is written and stamped on paper may be blank here where the profile does not require it.

        Nothing can be added after submission, and blanks hold up registration and judging.

        Open the form, fill in what is missing, and make sure that the stamped paper form says the same.

DOC007 = The form's “{ $field }” is “{ $actual }”, { $told } says “{ $expected }”{ $case ->
    [near] , one character apart
    [several] ; the form names more than one
   *[other] {""}
 }
    .title = Form contradicts the file name
    .remedy = { $case ->
    [several] Leave only “{ $expected }”, on paper too
   *[other] Find out which is right and correct the other, on paper too
 }
    .why =
        Title, category and unit of the entry form are held against the file name. Book-title marks, spaces, punctuation and width do not count; a unit may be written with or without what is above it; aliases of a category are the same. Where the category is chosen by ticking boxes, the ticked one counts; where several are ticked and the file name's is among them, a person must look.

        Where the two differ the intake clerk does not know which to register, and a certificate may carry the wrong name.

        It mostly comes of a form copied from another work, or a work renamed late.

DOC008 = { $case ->
    [episodes] The form's “{ $field }” says { $actual } episodes, the drive has { $expected }
   *[length] The form's “{ $field }” says { $actual }, the film runs { $expected }
 }
    .title = Episodes or length differ
    .remedy = Check that the films are complete and final; correct the form if they are
    .why =
        The number of episodes and their length in the form are held against the films. Small differences do not count: people round to whole minutes.

        A large one often means a wrong cut, missing episodes, or a form filled in for an early cut.

        Play the films. Where they are right, correct the form, on paper too.

DOC009 = { $case ->
    [no-work] The { $summary } names “{ $actual }”, which is not on the drive
    [no-row] The { $summary } does not name the work “{ $actual }”
    [near] The { $summary } says “{ $actual }”, the work is “{ $expected }”, one character apart
    [category] The { $summary } says “{ $title }” is “{ $actual }”, the work is “{ $expected }”
   *[empty] The { $summary } names no work at all
 }
    .title = List and works differ
    .remedy = { $case ->
    [no-work] Add the work, or take it out of the { $summary }
   *[no-row] Check and correct the { $summary }, on paper too
 }
    .why =
        The { $summary } is held against the works row by row: a row for each work, a work for each row, the same category. Book-title marks, spaces and punctuation do not count.

        Drives are counted in by it; what does not match cannot be registered.

        It mostly comes of works added, dropped or renamed at the last moment.

DOC010 = { $case ->
    [product] The document is encrypted by the office's encryption software and opens nowhere else
    [likely] The document is nothing but noise: very likely encrypted by the office's encryption software, else damaged
   *[password] The Word file is encrypted
 }
    .title = Encrypted
    .remedy = { $case ->
    [product] Decrypt or export it on a computer with that software, copy the decrypted file, and open it on a computer without
    [likely] Have it decrypted and exported, and copy that; if the original does not open either, restore it from a backup
   *[password] Open it in Word or WPS, remove the password under File → Info, and save
 }
    .why =
        A file with a password to open, or one that a product such as E-SafeNet or TSD has encrypted, can be read neither by the program nor by the intake clerk, and no password can be handed in later.

        Where an office runs such a product, its own computers open the file as if nothing were the matter; anywhere else it is noise.

        Open it, remove the password and save, or export it decrypted by the rules of the office. Then open the copy on another computer to make sure.

DOC011 = { $case ->
    [elsewhere] The QR code does not stand in the cell “{ $expected }” of { $form }
   *[none] The cell “{ $expected }” of { $form } holds no picture
 }
    .title = No QR picture in the form
    .remedy = Make a QR code of the work's address and insert it as a picture (not linked) in the cell “{ $expected }”
    .why =
        The form must hold the QR code as a picture in its cell. The printed word alone, or a picture that is only linked to a file on your computer, does not count.

        The jury scans the code from the form; without it they cannot see the work.

        Insert the picture from this device, save, and try it with a telephone.

DOC012 = { $case ->
    [empty] The document is empty
   *[short] It has only { $actual } characters; perhaps it is not finished
 }
    .title = Text too short
    .remedy = Open the document, make sure that it is complete, and save it again
    .why =
        The characters of the text are counted: to have none is an error, very few ask a person to look.

        The jury reads the text beside the work; an empty one counts as missing.

        It mostly comes of a new document that was never filled, or of text that is a picture.

DOC013 = The { $summary } leaves blank: { $actual }
    .title = List without contact
    .remedy = Fill in { $actual }, save and print again
    .why =
        The { $summary } must name a contact and a telephone.

        Questions about a submission are settled by telephone; without a number they may not be settled in time.

DOC014 = { $case ->
    [rows] Some cells of the { $summary } only say “{ $actual }”
   *[fields] “{ $fields }” only says “{ $actual }”
 }
    .title = Fields that say nothing
    .remedy = Fill in what is asked for, save, and correct the paper form too
    .why =
        A required field holds “无”, “略”, “XXX”, “待填”, “（请填写）”, “test”, “111” or one character over and over: it looks filled in and says nothing.

        It mostly comes of a template that was not finished. Nothing can be added after submission, and such a form is of no use for registration or review.

        A title that the file name has too does not count.
DOC015 = The text repeats { $actual ->
    [one] one character
   *[other] { $actual } different characters
 } over and over
    .title = Text without content
    .remedy = Put the real text in its place and save
    .why =
        The text is long enough, and is the same few characters again and again. Fifty characters of any real text have some thirty different ones; with fewer than half of these a person must look.

        It mostly comes of a file that was made to hold the place of a text written later. Paste the real text, save, and open the copy to make sure.
DOC016 = { $case ->
    [copy] It is word for word the text of the work “{ $actual }”
    [heading] It never mentions “{ $expected }”; its heading says “{ $actual }”
   *[other-work] It never mentions “{ $expected }”, but another work, “{ $actual }”
 }
    .title = Text of another work
    .remedy = Open it, and put the text of “{ $expected }” in its place
    .why =
        A text that never names its work, and names another work on the drive or has another title for a heading, or that two works share word for word, probably belongs to another work. Not naming the work is no fault by itself.

        It mostly comes of a wrong file chosen while saving, or of a text begun from another's. Where a work was renamed, change the old name in the text as well.
DOC017 = The { $summary } says “{ $actual }” under “{ $field }”, the files are in the name of “{ $expected }”
    .title = List in another unit's name
    .remedy = Find out which is right and correct the other, on paper too
    .why =
        The unit of the { $summary } is held against that of the file names. With or without what is above it, with or without 中共 or （盖章） is the same; so is one that contains the other.

        It mostly comes of another unit's table, or last year's. Works are registered by it, and would go to another unit.
DOC018 = The { $summary } names more than once: { $actual }
    .title = Work listed twice
    .remedy = Leave one row for each work, number the rows anew, save and print
    .why =
        One work, of the same title and category, has several rows. A series is one row; where its episodes are listed, each says which it is.

        It mostly comes of a row for each of two versions, or a table pasted twice. Rows are registered one by one, and the number of works is then wrong.

DOC019 = { $case ->
    [damaged] It cannot be opened: { $part } is damaged
    [encrypted] It cannot be opened: { $part } needs a password
    [format] The format of { $part } is { $actual }, it should be { $expected }
    [short] Characters in { $part }: { $actual }, there should be { $expected } or more
   *[long] Characters in { $part }: { $actual }, there should be { $expected } or fewer
 }
    .title = Document not as asked
    .remedy = { $case ->
        [damaged] Save “{ $name }” again from the original, open it once, and copy it over
        [encrypted] Save “{ $name }” again without a password
        [format] Open “{ $name }” in its own program and save it as { $expected }
        [short] Write more, { $expected } characters at the least
       *[long] Shorten the text to { $expected } characters
     }
    .why =
        The notice asks for a format or a length of this document. White space is not counted, punctuation is; a title and a name are counted too, so what is off by less than a tenth is for a person to look at.

        Letters in scans and pictures cannot be counted; that is left undecided.

SET001 = { $actual } works; { $type } may submit { $expected } at most{ $case ->
    [unclear] ; { $count } of them have no complete file name and may be no works of their own
   *[plain] {""}
 }
    .title = Too many works
    .remedy = { $case ->
    [unclear] Complete the names or take away what is not needed, then count again
   *[plain] Keep the best { $expected } and change the { $summary } to match
 }
    .why =
        Counts the works (files of one title are one work; so are a series and its versions) against the most that the notice allows this type of unit, told by the unit's name. Too many are sent back for another choice.

        Besides a real surplus, titles spelt in two ways count twice (NAM008), as do episodes without a number or stray pictures. Compare the list of works in the report, mend names first, then keep the best and change the forms to match. If the type is wrong, give --unit-type.

        It may stay if the organiser granted more; keep the proof.
SET002 = { $case ->
    [many] { $actual } works of { $category }, { $expected } at most
   *[few] { $actual } works of { $category }, there should be { $expected } at least
 }
    .title = Quota of a category
    .remedy = { $case ->
    [many] Keep the best { $expected } of { $category }
   *[few] { $type } should include { $category }; ask the organiser
 }
    .why =
        The notice also limits a category for some units. Too many is an error; too few or none is only a warning, since organisers usually leave some room. It keeps all kinds of works represented.

        All of a kind were sent, or a work was given the wrong category. Check the categories, keep the best, or find another work and add its papers. Names and forms must agree.

        Too few may stay if there is nothing suitable and the organiser knows; too many may not.
SET003 = The series has { $actual ->
    [one] one episode
   *[other] { $actual } episodes
 }; fewer than { $expected } are not collected
    .title = Series too short
    .remedy = Bring it to { $expected } episodes or more, or check the episode numbers
    .why =
        Counts the episodes that the names of a work's films give, against the fewest that the notice collects. Single films are not concerned.

        Only some episodes were picked or copied, or two parts or versions were numbered as episodes. Compare with the number in the form, add what is missing and number each; take the number off a film that is no series. If there are too few, enter the best as a single film and change the form.

        If the notice only excludes loose short series and this one is complete in itself, the organiser may accept it.
SET004 = Received on { $actual }, after the deadline of { $expected } ({ $days ->
    [one] one day
   *[other] { $days } days
 } late)
    .title = Late
    .remedy = Late submissions are not accepted; speak to the organiser
    .why =
        The day of receipt lies after the notice's deadline. It is judged only where --received gives that day; neither the clock nor file dates are used. Late submissions are normally refused and cannot be changed.

        Copying and stamping were left to the last days, or the post was slow. See first that the day was typed correctly; if it is late, speak to the organiser soon. For posted drives the notice says which day counts; keep the receipt.

        Only the organiser can grant more time; then leave the true day and let a reviewer pass it with a note.
SET005 = The recorded creation date is { $actual }, { $case ->
    [late] after { $expected }
   *[plain] before { $expected }
 }
    .title = Perhaps made at another time
    .remedy = { $case ->
        [late] Check when it was made; works must be finished by { $expected }
       *[plain] Check when it was made; works must be made on { $expected } or later
     }
    .why =
        Some films and photos record when they were made. Dates further before the notice's issue than it allows are listed; no record, no judgement. Older works are taken out by the jury.

        Records can be wrong: a camera clock, or an editor that kept the date of old footage. Compare the project and the day of publication. A fresh export from the project writes a new date. A work that really is old must be replaced; a few archive shots do not make it old.

        It may stay if recent making can be proved. Do not forge dates to pass.
SET006 = The title says “{ $actual }”, which is not collected
    .title = Perhaps not collected
    .remedy = Check what kind of work it is; choose a fitting title if it is one that is collected
    .why =
        The title has a word for what the notice does not collect. Only the title is read, so a person must judge. Works that are not collected use up a place and are sent back.

        A film made for something else was entered under a new title, or a fitting one only has such a title. Compare the content with the notice: if it fits, choose a better title and change film, names and forms; if not, choose another work.

        It may stay where the words occur by chance.
SET007 = No work was found
    .title = No work at all
    .remedy = { $case ->
    [root] Make sure this is the drive to submit and that the works lie in { $homes }
   *[folders] Make sure this is the drive to submit and that the works lie in the folders asked for ({ $homes })
 }
    .why =
        No work was found in the required folders: no film, sound or picture, nor another file named as asked. There is then nothing to judge.

        The wrong drive was checked, the works lie in a folder of another name, the copy was not finished, or they are packed in an archive, which is not opened. Look at the drive, unpack on the computer and copy the files in; for folders hidden by a virus see SEC001.

        Not to be ignored.
SET008 = { $case ->
    [stray] It does not tell which work it is part of, and was not taken for one
   *[plain] It matches none of the works
 }
    .title = File of no work
    .remedy = { $case ->
    [stray] Name it “{ $pattern }” if it is part of a work; otherwise take it off the drive
   *[plain] Compare the title in its name with those of the works; delete it if it is not needed
 }
    .why =
        A file in a required folder is fully named, but its title matches no work on the drive. Papers find their film by title; this one has none, and some work probably lacks it. Incomplete names are NAM001; the summary is exempt. Pictures and other files whose name tells of no work (微信图片_…) are told here too and make no work.

        The film was renamed and the form was not, one uses a short title (punctuation and spaces do not matter), or it belongs to a work that was not chosen. Go by the title in film and form, rename with F2; remove the papers of works not submitted.

        Papers that the notice asks for besides, such as a letter, may stay.
SET009 = { $case ->
    [instead] It lacks { $expected }: the file of that name is { $actual }
    [episode] Episode { $episode } lacks { $expected }
   *[plain] It lacks { $expected }
 }
    .title = Part missing
    .remedy = { $case ->
    [instead] Put { $expected } itself there under the same name, with the extension of its format; unpack archives first
   *[plain] Add { $expected } in the folder and under the name that the notice asks for
 }
    .why =
        The notice says for each category what a work consists of: films, in some of them several versions, pictures, QR codes, forms, texts. A work without one of them is incomplete and is refused.

        It was not copied; a project, an archive, a text or a cover was handed in under the film's name; or the file is of a format that is not understood, so that nothing could be judged. Play all there is, add what is missing, unpack archives on the computer, export unusual formats anew.

        Not to be ignored.
SET010 = { $case ->
    [unmarked] Besides the versions asked for there is a film that does not say which it is
    [few] There are only { $actual } files for { $name }, { $expected } are asked
    [few-episode] Episode { $episode } has only { $actual } files for { $name }, { $expected } are asked
    [many-episode] Episode { $episode } has { $actual } files for { $name }, { $expected } is asked
   *[many] There are { $actual } files for { $name }, { $expected } is asked
 }
    .title = Wrong number
    .remedy = { $case ->
    [unmarked] Decide which one counts and take the others off the drive
    [few] Add files until there are { $expected }
    [few-episode] Add files until there are { $expected }
   *[many] Keep the final { $expected } and take the others off the drive; number episodes in their names
 }
    .why =
        Of several files for one thing nobody knows which one counts; with too few the work is incomplete. Files of the same content count once (DRV009). It is an error where the notice says how many; where it does not, one film a work is meant, and a person should look.

        An old cut was left beside the new one, the film was exported upright as well, or the episodes of a series are not numbered. Keep the final cut; number episodes as 第1集, 第2集.

        What the notice allows besides may stay.
SET011 = “{ $field }” names { $actual } persons, { $case ->
    [few] at least { $expected } must be named
   *[many] at most { $expected } may be named
 }
    .title = Wrong number of authors
    .remedy = Check “{ $field }” ({ $names }) and fill in as many as the notice says
    .why = The notice limits how many authors a work may have; certificates are made by the form and cannot be changed afterwards.
SET012 = { $person } has { $actual } works, at most { $expected } are allowed
    .title = Too many works of one person
    .remedy = Choose the best of these: { $titles }
    .why = The notice limits the works of one person, by the names on the entry forms. Whether two persons have the same name, somebody has to check.
SET013 = There are { $actual } works, { $case ->
    [few] at least { $expected } are asked
   *[many] at most { $expected } are allowed
 }
    .title = Wrong number of works
    .remedy = { $case ->
        [few] Add what is missing, or ask the receiving office first
       *[many] Keep the best { $expected }
     }
    .why = The notice says how many works a unit submits; what is over is not taken.
