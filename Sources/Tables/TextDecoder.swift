import Glibc

/// Turns a source in some encoding into runs of valid UTF-8, in bounded memory.
final class TextDecoder {
    enum Run {
        case text
        case end
        /// The byte at this offset begins no valid character.
        case invalid(offset: Int)
    }

    private let source: ByteSource
    /// `nil` for UTF-8, which needs checking only.
    private let converter: iconv_t?
    /// Bytes read and not yet decoded: after a run, at most the beginning of one character.
    private var input: [UInt8] = []
    private var output: [UInt8] = []
    /// The offset in the source of `input`'s first byte.
    private var inputOffset = 0
    private var isInvalid = false

    private init(source: ByteSource, converter: iconv_t?) {
        self.source = source
        self.converter = converter
    }

    deinit {
        if let converter { _ = iconv_close(converter) }
    }

    static func make(_ source: ByteSource, encoding: TextEncoding) throws(TableFault) -> TextDecoder {
        if encoding == .utf8 { return TextDecoder(source: source, converter: nil) }
        let converter: iconv_t? = iconv_open("UTF-8", encoding.rawValue)
        // The C interface reports failure as the pointer -1.
        guard let converter, Int(bitPattern: converter) != -1 else { throw .encodingUnavailable(encoding) }
        return TextDecoder(source: source, converter: converter)
    }

    /// Replaces `text` by the next run. Everything valid before an invalid byte comes first, in runs of its own, so
    /// that the reader of the text knows the line of the invalid byte.
    func next(into text: inout [UInt8]) throws(TableFault) -> Run {
        text.removeAll(keepingCapacity: true)
        while !isInvalid {
            let count = try source.read(appendingTo: &input, at: inputOffset + input.count)
            if input.isEmpty { return .end }
            let consumed = converter.map { convert($0, into: &text) } ?? check(into: &text)
            input.removeSubrange(..<consumed)
            inputOffset += consumed
            if count == 0, consumed == 0 { isInvalid = true }
            if !text.isEmpty { return .text }
        }
        return .invalid(offset: inputOffset)
    }

    private func check(into text: inout [UInt8]) -> Int {
        let prefix = UTF8Prefix(of: input)
        isInvalid = prefix.isIllFormed
        text.append(contentsOf: input[..<prefix.validCount])
        return prefix.validCount
    }

    private func convert(_ converter: iconv_t, into text: inout [UInt8]) -> Int {
        // Two bytes become at most three; a shorter output would only mean another turn.
        let capacity = input.count * 2 + 16
        if output.count < capacity { output = [UInt8](repeating: 0, count: capacity) }
        var inputLeft = input.count
        var outputLeft = output.count
        let code = input.withUnsafeMutableBytes { from in
            output.withUnsafeMutableBytes { to in
                var reading = from.baseAddress?.assumingMemoryBound(to: CChar.self)
                var writing = to.baseAddress?.assumingMemoryBound(to: CChar.self)
                return iconv(converter, &reading, &inputLeft, &writing, &outputLeft) == -1 ? errno : 0
            }
        }
        isInvalid = code == EILSEQ
        text.append(contentsOf: output[..<(output.count - outputLeft)])
        return input.count - inputLeft
    }
}
