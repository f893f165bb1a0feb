import Foundation
import Glibc
public import Words

/// The language a command speaks and where it speaks.
public struct Speech: Sendable {
    public var language: Language
    /// Whether the error output is a terminal: progress is then drawn in place.
    public var isTerminal: Bool

    public init(language: Language, isTerminal: Bool) {
        self.language = language
        self.isTerminal = isTerminal
    }

    /// From the process's environment.
    public static var ofProcess: Speech {
        Speech(language: Language(environment: ProcessInfo.processInfo.environment), isTerminal: isatty(2) == 1)
    }

    @TaskLocal public static var current = Speech.ofProcess

    static func say(_ sentence: Sentence) { print(sentence.said(in: current.language)) }

    /// Says something on the error output.
    public static func warn(_ sentence: Sentence) {
        // What was printed before comes before, also where both outputs go to one file.
        fflush(nil)
        FileHandle.standardError.write(Data((sentence.said(in: current.language) + "\n").utf8))
    }
}

func words(_ sentence: Sentence) -> String { sentence.said(in: Speech.current.language) }
