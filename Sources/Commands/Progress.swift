import Foundation
import Synchronization
import Words

/// A bar on the error output: redrawn in place on a terminal, a line now and then elsewhere.
final class Progress: Sendable {
    private let label: String
    private let total: Int
    private let shown = Mutex<Int>(-1)

    init(_ label: Sentence, total: Int) {
        self.label = words(label)
        self.total = max(total, 1)
    }

    func advance(to count: Int) {
        let percent = min(100, count * 100 / total)
        let isNew = shown.withLock { shown in
            let step = Speech.current.isTerminal ? 1 : 25
            guard percent / step > shown / step || shown < 0 else { return false }
            shown = percent
            return true
        }
        guard isNew else { return }
        let filled = percent * 30 / 100
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        let end = Speech.current.isTerminal ? (percent == 100 ? "\r\u{1B}[K" : "") : "\n"
        let start = Speech.current.isTerminal ? "\r" : ""
        // What was printed before stands above the bar.
        fflush(nil)
        FileHandle.standardError.write(Data("\(start)\(label) \(bar) \(percent)% \(count)/\(total)\(end)".utf8))
    }
}
