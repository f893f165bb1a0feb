import ArgumentParser
import Domain
import UseCases
import Words

struct VerifyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("verify", Help.verify, Help.verifyMore) }
    @OptionGroup var store: StoreOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let verification = try await jurisdiction.verify()
        print(verificationText(verification))
        if !verification.findings.isEmpty { throw ExitCode(1) }
    }
}

func verificationText(_ verification: Verification) -> String {
    var lines = [
        words(
            .verified(
                events: verification.events, matters: verification.matters, texts: verification.texts,
                erased: verification.erasedTexts))
    ]
    let findings = verification.findings
    guard !findings.isEmpty else { return (lines + [words(.verifiedClean)]).joined(separator: "\n") }
    let most = 50
    lines.append(words(.differences(findings.count)))
    lines += findings.prefix(most).map { "  \(words(said($0)))" }
    if findings.count > most { lines.append(words(.moreDifferences(findings.count - most))) }
    return lines.joined(separator: "\n")
}

private func said(_ finding: Verification.Finding) -> Sentence {
    switch finding {
    case .engine(let problem): .engineProblem(problem)
    case .position(let expected, let found): .positionGap(expected: expected, found: found)
    case .recordedRunsBackwards(let position): .runsBackwards(position)
    case .unknownType(let type, let position): .unknownType(type, position)
    case .stream(let what, let position): .brokenStream(what, position)
    case .rowMissing(let table, let key): .rowMissing(table, key)
    case .rowUnexpected(let table, let key): .rowUnexpected(table, key)
    case .rowDiffers(let table, let key, let columns): .rowDiffers(table, key, columns)
    case .textMissing(let number, let text): .textMissing(number, text)
    case .textUnreadable(let number, let text): .textUnreadable(number, text)
    case .contactUnreadable(let resident): .contactUnreadable(resident)
    case .residentNotFindable(let resident, let field): .residentNotFindable(resident, field)
    case .counterBehind(let year, let counter, let serial): .counterBehind(year, counter: counter, serial: serial)
    case .importForgotten(let source, let row): .importForgotten(source, row)
    case .fileMissing(let number, let attachment): .matterFileMissing(number, attachment)
    case .fileAltered(let number, let attachment): .matterFileAltered(number, attachment)
    case .visitFileMissing(let id, let file): .visitFileMissing(id, file)
    case .visitFileAltered(let id, let file): .visitFileAltered(id, file)
    case .auditBroken(let serial): .auditBroken(serial: serial)
    case .logNumberBroken(let number): .logNumberBroken(number)
    case .identityBroken(let collected, let sum): .identityBroken(collected: collected, sum: sum)
    case .summaryDiffers(let number, let counted, let tallied):
        .summaryDiffers(said(number), counted: counted, tallied: tallied)
    }
}

private func said(_ number: Summary.Number) -> Sentence {
    switch number {
    case .collected: .collected
    case .standing(let standing): .standing(standing)
    case .answered: .givenAReply
    case .imported: .takenOver
    case .within(let workdays): .answeredWithin(workdays)
    case .over(let workdays): .workdaysOver(workdays)
    case .withoutWorkdays: .workdaysUnknown
    }
}
