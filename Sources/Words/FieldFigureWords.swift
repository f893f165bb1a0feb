public import Domain

// What figures of the field count.

extension Sentence {
    /// As it is counted, a line for each part.
    public static func fieldMeaning(of indicator: Indicator, in playbook: Playbook) -> [Sentence] {
        switch indicator.question {
        case .count(let text): return [counted(text, indicator, playbook)]
        case .ratio(let part, let whole):
            func said(_ name: String) -> Sentence {
                if let own = playbook.indicators.first(where: { $0.id == name }) {
                    return fieldMeaning(of: own, in: playbook).first ?? .data(name)
                }
                return Measure(rawValue: name).map(figureMeasure) ?? .data(name)
            }
            let (numerator, denominator) = (said(part), said(whole))
            return [
                Sentence(zh: "分子：\(numerator.zh)", en: "numerator: \(numerator.en)"),
                Sentence(zh: "分母：\(denominator.zh)", en: "denominator: \(denominator.en)"),
            ]
        case .median, .rank, .flag, .check: return []
        }
    }

    private static func counted(_ text: String, _ indicator: Indicator, _ playbook: Playbook) -> Sentence {
        let kinds = playbook.activities.filter {
            indicator.ofActivities.isEmpty || indicator.ofActivities.contains($0.id)
        }
        let zh = kinds.map { name($0.name).zh }.joined(separator: "、")
        let en = kinds.map { name($0.name).en }.joined(separator: ", ")
        let mode = indicator.mode.map(activityMode)
        let (inZH, inEN) = (mode.map { "（\($0.zh)）" } ?? "", mode.map { ", \($0.en)" } ?? "")
        switch (Countable(rawValue: text), indicator.weigh) {
        case (.households?, _):
            return Sentence(zh: "走到了的户：\(zh)\(inZH)", en: "households reached: \(en)\(inEN)")
        case (.attendances?, .attended?):
            return Sentence(zh: "到会的每一个人：\(zh)\(inZH)", en: "everyone who came: \(en)\(inEN)")
        case (.attendances?, _):
            return Sentence(
                zh: "去的每一个人，在他见的每一户：\(zh)\(inZH)", en: "everyone who went, at everyone they met: \(en)\(inEN)")
        default:
            return Sentence(zh: "记下的每一次，重复的只算一次：\(zh)\(inZH)", en: "each that was entered, once: \(en)\(inEN)")
        }
    }

    public static let fieldFigureNote = Sentence(
        zh: "数的是走访、活动和户，后面没有事项；管全辖区的干部看得到。",
        en:
            "It counts what was done in the field, with no matters behind it; officials who reach all of the jurisdiction see it."
    )
}
