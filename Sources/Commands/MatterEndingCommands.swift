import ArgumentParser
import Domain
import UseCases
import Words

// Answering, judging and ending it.

struct AnswerCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("answer", Help.answer) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.answerText)) var text: String
    @Flag(help: help(Help.written)) var written = false
    @OptionGroup var evidence: EvidenceOptions
    @Option(help: help(Help.at)) var at: String?

    func action(on matter: ActedOn) throws -> MatterAction {
        .answer(Words(text: try Commands.text(text)), evidence: try evidence.read(), isWritten: written)
    }
}

struct ContactCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("contact", Help.contact) }
    @OptionGroup var target: MatterTarget
    @Flag(inversion: .prefixedNo, help: help(Help.reached)) var reached: Bool
    @Option(help: help(Help.at)) var at: String?
    func action(on matter: ActedOn) -> MatterAction { .attemptContact(reached: reached) }
}

struct EvaluateCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("evaluate", Help.evaluate) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.solved)) var solved: YesOrNo
    @Option(help: help(Help.level)) var level: Matter.Satisfaction?
    @Option(help: help(Help.evaluationWords)) var words: String?

    func action(on matter: ActedOn) throws -> MatterAction {
        .evaluate(solved: solved == .yes, level: level, words: try words.map { Words(text: try Commands.text($0)) })
    }
}

struct CoSignCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("co-sign", Help.coSign) }
    @OptionGroup var target: MatterTarget
    func action(on matter: ActedOn) -> MatterAction { .coSign }
}

struct ConfirmCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("confirm", Help.confirm) }
    @OptionGroup var target: MatterTarget
    func action(on matter: ActedOn) -> MatterAction { .confirm }
}

struct StrikeOffCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("strike-off", Help.strikeOff) }
    @OptionGroup var target: MatterTarget
    func action(on matter: ActedOn) -> MatterAction { .strikeOff }
}

struct ReIncludeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("re-include", Help.reInclude) }
    @OptionGroup var target: MatterTarget
    func action(on matter: ActedOn) -> MatterAction { .reInclude }
}

struct MergeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("merge", Help.merge, Help.mergeMore) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.into)) var into: String
    @Flag(help: help(Help.consented)) var consented = false
    func action(on matter: ActedOn) throws -> MatterAction { .merge(into: try number(into), consented: consented) }
}

struct WithdrawCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("withdraw", Help.withdraw) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.reason)) var reason: String
    @Flag(help: help(Help.consented)) var consented = false
    func action(on matter: ActedOn) -> MatterAction { .withdraw(reason: reason, consented: consented) }
}

struct AppealCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("appeal", Help.appeal) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.reason)) var reason: String
    func action(on matter: ActedOn) -> MatterAction { .appeal(reason: reason) }
}

struct DecideAppealCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("decide-appeal", Help.decideAppeal) }

    enum Decision: String, EnumerableFlag {
        case uphold, dismiss
        static func help(for value: Self) -> ArgumentHelp? {
            Commands.help(value == .uphold ? Help.uphold : Help.dismiss)
        }
    }

    @OptionGroup var target: MatterTarget
    @Flag var decision: Decision
    @Option(help: help(Help.reason)) var reason: String
    func action(on matter: ActedOn) -> MatterAction { .decideAppeal(upheld: decision == .uphold, reason: reason) }
}

struct LapseCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("lapse", Help.lapse) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.cause)) var cause: Matter.Lapse
    @Option(help: help(Help.reason)) var reason: String
    func action(on matter: ActedOn) -> MatterAction { .lapse(cause, reason: reason) }
}
