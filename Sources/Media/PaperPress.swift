import Foundation

/// Makes PDFs of pages: WeasyPrint in a ``LimitedProcess``. The page goes in and the PDF comes out through pipes; no file is
/// made, nothing is fetched, whatever the page says. The same page makes the same bytes.
public struct PaperPress: Sendable {
    /// What is wrong with the machine.
    public enum Fault: Error, Hashable, Sendable {
        /// The program couldn't be run, ended badly, or didn't make a PDF.
        case failed(String)
    }

    /// Debian's, for which its packages of Python are.
    private static let python = "/usr/bin/python3"
    private static let weasyprint = "/usr/bin/weasyprint"

    private let limits: LimitedProcess.Limits
    private let turnstile: Turnstile

    /// The press of this machine; `nil` where WeasyPrint or what limits it isn't installed. `atOnce`: how many PDFs are made
    /// at the same time.
    public static func installed(
        limits: LimitedProcess.Limits = .init(), atOnce: Int = 1
    ) -> PaperPress? {
        let needed = [python, weasyprint, LimitedProcess.launcher]
        guard needed.allSatisfy(FileManager.default.isExecutableFile(atPath:)) else { return nil }
        return PaperPress(limits: limits, turnstile: Turnstile(places: atOnce))
    }

    /// The PDF of a page of ours, UTF-8. Throws ``Fault``.
    public func pdf(of page: [UInt8]) async throws -> [UInt8] {
        try await turnstile.pass {
            let outcome: LimitedProcess.Outcome
            do {
                outcome = try await LimitedProcess(
                    path: Self.python, arguments: ["-I", "-B", "-c", Self.script], environment: Self.environment,
                    limits: limits
                ).run(input: page)
            } catch let fault as LimitedProcess.Fault { throw Fault.failed("\(fault)") }
            guard outcome.ending == .exited(0), outcome.output.starts(with: Array("%PDF-".utf8)) else {
                let last = outcome.complaint.split(whereSeparator: \.isNewline).last
                throw Fault.failed("\(outcome.ending) \(last.map(String.init) ?? "")")
            }
            return outcome.output
        }
    }

    /// WeasyPrint makes itself a folder for fonts that pages bring along; ours bring none.
    private static let script = """
        sys, tempfile = __import__("sys"), __import__("tempfile")
        tempfile.mkdtemp = lambda *_, **__: "/nonexistent"
        HTML = __import__("weasyprint").HTML
        def refuse(url, *_, **__):
            raise ValueError("nothing is fetched")
        page = sys.stdin.buffer.read().decode("utf-8")
        HTML(string=page, url_fetcher=refuse).write_pdf(sys.stdout.buffer)
        """

    /// Fonts are written with a fixed date, and sets are gone through in one order: else no two PDFs were the same.
    private static let environment = [
        "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0",
    ]
}
