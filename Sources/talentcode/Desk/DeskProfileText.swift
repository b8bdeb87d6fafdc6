import OpenSSLKeys
import TalentCode

/// The profile that `desks add` writes: YAML with a word on what may be changed.
struct DeskProfileText {
    let record: DeskRecord
    let keyFile: String
    let documentCheckKeys: [SecretBytes]

    /// The whole file, UTF-8.
    var bytes: [UInt8] { Array((head + settings + secrets).utf8) }

    private var head: String {
        """
        # 人才码核验窗口配置 · Profile of a talent-code desk. 检查 · Check it with: talentcode desks lint FILE
        # id、area、key 请勿改动 · Leave id, area and key as they are.
        id: \(Self.quoted(record.id.description))
        area: \(Self.quoted(record.area.description))
        key: \(Self.quoted(keyFile))

        # 以下可改 · What follows may be changed.
        venue: \(Self.quoted(record.venue))
        # 可办理的事项 · Benefits that this desk may serve.
        benefits: [\(record.benefits.map { Self.quoted($0.description) }.joined(separator: ", "))]

        """
    }

    private var settings: String {
        let usual = ScanSettings()
        let (past, future) = (usual.presentationPast, usual.presentationFuture)
        return """
            # 数据超过 warning 时提醒，超过 redLine 时不再认可 · Age of data for a warning, and for "not proven".
            warning: \(DurationText.format(usual.warning))
            redLine: \(DurationText.format(usual.redLine))
            # 亮码有效的时间，以及允许的时钟偏差 · How long a live code is good, and how far clocks may differ.
            window: {past: \(DurationText.format(past)), future: \(DurationText.format(future))}
            # any：任何窗口的亮码；own：只收为本窗口生成的亮码 · own: live codes for this desk alone.
            audience: any
            # 界面语言 · Language of messages: zh, en
            # language: zh
            # 服务地址 · Address of the service.
            # server: https://tc.example.cn

            """
    }

    private var secrets: String {
        guard !documentCheckKeys.isEmpty else { return "" }
        let keys = documentCheckKeys.map { "  - \"\(Hex.encode($0.copy()))\"\n" }.joined()
        return """
            # 证件核对密钥（机密，本文件权限须为 0600）· Secret keys of the document check: keep this file at mode 0600.
            documentCheckKey:
            \(keys)
            """
    }

    /// Double-quoted YAML; the values hold no control characters.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text.unicodeScalars {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
