import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// Opening what one reported, by number and secret, or what everybody sees of it by the number alone; and leaving it again.
enum TrackRoutes {
    static let all: [Route] = track + [leave]

    static let address = Link("track")

    private static let track = Route.form(
        "/track", "track", "Where residents open what they reported.",
        parameters: [.query("number", .line(60))],
        PageForm(
            name: "track", fields: .object([.needed("number", .line(80)), .may("secret", .line(80))])
        ) { call, state in
            var state = state
            if state.values["number"] == nil, let number = call.query.text("number") {
                state.values["number"] = [number]
            }
            return TrackPage(state, in: try await call.pageSetting()).html
        }
    ) { call in
        // How numbers are made is no secret: whoever mistyped one is told so, and it costs no try.
        guard let number = TypedNumber.read(call.body.needed("number")) else {
            throw FormRefused("number", .trackBadNumber)
        }
        guard let secret = call.body.text("secret"), !secret.allSatisfy(\.isWhitespace) else {
            do { _ = try await call.jurisdiction.file(of: number, as: .public) } catch Refused.noSuchNumber {
                throw FormRefused("number", .trackNoSuchNumber)
            }
            return .seeOther(Link("m", number.description))
        }
        do {
            _ = try await call.jurisdiction.resident(
                number: number, secret: secret, address: call.address)
        } catch Refused.account(.badSecret) { throw FormRefused("secret", .trackNotFound) }
        return try Reply.seeOther(Link("m", number.description))
            .with(call.cookies.keeping(tracked: number, secret, call.jurisdiction))
    }

    private static let leave = Route.sending(
        "/track/leave", "leaveForm", "Leaves what one had open.",
        PageForm(name: "leave", fields: .object([])) { call, state in
            TrackPage(state, in: try await call.pageSetting()).html
        }
    ) { call in
        Reply.seeOther(address.with("done", DoneNote.left.rawValue)).with(
            call.cookies.forgetting(.track))
    }
}

/// A public number as people type it: any case, any spaces and dashes or none, full-width or not.
enum TypedNumber {
    static func read(_ text: String) -> PublicNumber? {
        var letters = ""
        var digits = ""
        for scalar in text.unicodeScalars {
            // Full-width forms stand 0xFEE0 above the ASCII ones.
            let plain = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            switch plain {
            case 48...57: digits.unicodeScalars.append(Unicode.Scalar(UInt8(plain)))
            case 65...90, 97...122:
                guard digits.isEmpty else { return nil }
                letters.unicodeScalars.append(Unicode.Scalar(UInt8(plain & ~32)))
            case 45, 32, 9, 0x3000, 0xA0, 0x2010...0x2015, 0x2212, 46, 95: continue
            default: return nil
            }
        }
        guard (1...8).contains(letters.count), (10...17).contains(digits.count) else { return nil }
        return try? PublicNumber(
            "\(letters)-\(digits.prefix(4))-\(digits.dropFirst(4).dropLast())-\(digits.suffix(1))")
    }
}
