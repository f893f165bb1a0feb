import Domain
import Foundation
import TestSupport
import Testing
import UseCases
import Web

/// Residents' pages as a browser without a script meets them: said, read back, sent, followed, judged.
struct ResidentPageTests {
    private static let text = "宝塔街道路口的井盖坏了 <一周>"

    /// A recording of so many samples, 8 kHz, one byte each.
    private static func recording(_ samples: Int) -> [UInt8] {
        func four(_ value: Int) -> [UInt8] {
            (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        return Array("RIFF".utf8) + four(36 + samples) + Array("WAVEfmt ".utf8) + four(16) + [
            1, 0, 1, 0,
        ] + four(8000)
            + four(8000) + [1, 0, 8, 0] + Array("data".utf8) + four(samples)
            + (0..<samples).map { UInt8(truncatingIfNeeded: $0 * 7) }
    }

    /// Reports something by the pages; its number and its secret.
    private static func report(
        _ browser: inout PlainBrowser,
        _ typed: [(String, String)] = [("text", text), ("phone", "139 0731 0001")]
    ) async throws -> (number: String, secret: String) {
        try await browser.open("/report")
        let check = try await browser.send("/report", typed)
        try #require(check.status == 200, "\(check.text)")
        let sent = try await browser.send("/report/check", [("go", "send")])
        try #require(sent.status == 303, "\(sent.text)")
        let receipt = try await browser.open(try #require(sent.headers["location"]))
        let found = receipt.text.matches(of: /<dd class="key">([^<]+)<\/dd>/).map {
            String($0.output.1)
        }
        try #require(found.count == 2, "\(receipt.text)")
        return (found[0], found[1])
    }

    @Test func `who reports something gets a receipt, follows it and judges it (X06, X10)`()
        async throws
    {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server)
            let form = try await browser.open("/report")
            #expect(
                form.status == 200 && form.body.count < 60_000
                    && form.headers["cache-control"] == "no-store")
            let check = try await browser.send(
                "/report", [("text", Self.text), ("name", "王秀英"), ("phone", "13907310001")])
            #expect(check.status == 200 && check.text.contains("宝塔街道路口的井盖坏了 &lt;一周&gt;"), "\(check.text)")
            #expect(check.text.contains("王秀英 · 13907310001"))
            let back = try await browser.send("/report/check", [("go", "change")])
            #expect(back.status == 200 && back.text.contains("宝塔街道路口的井盖坏了 &lt;一周&gt;</textarea>"))
            #expect(back.text.contains("value=\"王秀英\"") && back.text.contains("value=\"13907310001\""))
            let again = try await browser.send(
                "/report", [("text", Self.text + "！"), ("name", "王秀英"), ("phone", "13907310001")])
            #expect(again.text.contains("&lt;一周&gt;！"))
            let sent = try await browser.send("/report/check", [("go", "send")])
            let location = try #require(sent.headers["location"])
            #expect(sent.status == 303 && location.hasSuffix("/receipt"))
            // Pressed twice it is one matter, answered the same.
            let twice = try await browser.send("/report/check", [("go", "send")])
            #expect(twice.headers["location"] == location)
            let receipt = try await browser.open(location)
            let found = receipt.text.matches(of: /<dd class="key">([^<]+)<\/dd>/).map {
                String($0.output.1)
            }
            let (number, secret) = (try #require(found.first), try #require(found.last))
            #expect(
                receipt.status == 200 && receipt.text.contains("class=\"qr\"")
                    && receipt.body.count < 60_000)
            let file = try await server.jurisdiction.intakeFile(of: try PublicNumber(number))
            #expect(file.words.values.map(\.text) == [Self.text + "！"])
            #expect(file.view.voice == .ownWords && file.view.place == nil)
            #expect(try file.replayed.textConfirmed == .reporter)

            // Everybody sees that it is there, and nothing that was said.
            var other = PlainBrowser(server)
            let open = try await other.open("/m/\(number)")
            #expect(open.status == 200 && open.text.contains("This is what everybody sees"))
            #expect(
                !open.text.contains("井盖") && !open.text.contains("13907310001")
                    && !open.text.contains(secret))
            let spoken = try await other.open("/m/" + number.lowercased().replacing("-", with: ""))
            #expect(spoken.status == 303 && spoken.headers["location"] == "/m/\(number)")
            #expect(try await other.open("/m/\(number)/receipt").status == 404)
            // The same for an album, for nobody else and kept by nobody.
            #expect(receipt.text.contains("href=\"/m/\(number)/receipt/picture\" download=\"\(number).png\""))
            let picture = try await browser.open("/m/\(number)/receipt/picture")
            #expect(picture.status == 200 && picture.headers["content-type"] == "image/png")
            #expect(picture.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(picture.headers["cache-control"] == "no-store")
            #expect(picture.headers["content-disposition"] == "inline; filename=\"\(number).png\"")
            #expect(try await other.open("/m/\(number)/receipt/picture").status == 404)

            // By number and secret, as people type them.
            try await other.open("/track?number=\(number)")
            let opened = try await other.send(
                "/track",
                [
                    ("number", " " + number.lowercased().replacing("-", with: " ")),
                    ("secret", secret.lowercased() + " "),
                ])
            #expect(
                opened.status == 303 && opened.headers["location"] == "/m/\(number)", "\(opened.text)")
            let cookie = try #require(opened.headers["set-cookie"])
            #expect(
                cookie.contains("HttpOnly") && cookie.contains("Max-Age=3600") && !cookie.contains(secret))
            let own = try await other.open("/m/\(number)")
            #expect(own.text.contains("井盖") && own.text.contains("Who looked at it"))
            #expect(!own.text.contains("Is it solved?") && own.text.contains("Withdraw it"))

            let cast = server.fixture.cast
            try await server.jurisdiction.answerLamp(try PublicNumber(number), cast)
            let answered = try await other.open("/m/\(number)")
            #expect(answered.text.contains("Is it solved?") && answered.text.contains("已更换，夜间试亮。"))
            let unsaid = try await other.send("/m/\(number)/rating", [("level", "satisfied")])
            #expect(
                unsaid.status == 422 && unsaid.text.contains("Is it solved? Please fill this in."),
                "\(unsaid.text)")
            #expect(unsaid.text.contains("value=\"satisfied\" checked"))
            let rated = try await other.send(
                "/m/\(number)/rating", [("solved", "true"), ("level", "satisfied"), ("text", "谢谢")])
            #expect(
                rated.status == 303 && rated.headers["location"] == "/m/\(number)?done=rated",
                "\(rated.text)")
            _ = try await server.jurisdiction.act(
                .strikeOff, on: try PublicNumber(number), Request(cast.caller))
            let struck = try await other.open("/m/\(number)")
            #expect(struck.text.contains("class=\"seal\"") && struck.text.contains("谢谢"))
            let unsolved = try await other.send("/m/\(number)/rating", [("solved", "false")])
            #expect(
                unsolved.headers["location"] == "/m/\(number)?done=taken-up-again", "\(unsolved.text)")
            #expect(
                try await server.jurisdiction.intakeFile(of: try PublicNumber(number)).view.timesReIncluded
                    == 1)

            let left = try await other.send("/track/leave")
            #expect(left.status == 303 && other.cookies["huiyin-track"] == nil)
            #expect(try await !other.open("/m/\(number)").text.contains("井盖"))
            for line in server.lines.all { #expect(!line.contains(secret) && !line.contains("井盖")) }
        }
    }

    private struct Refusal: Sendable {
        var what: String
        var fields: [(String, String)] = []
        var file: PlainBrowser.File?
        var says: String
        var isTextKept = true
    }

    private static let refusals = [
        Refusal(
            what: "nothing said", fields: [("text", " ")], says: "What is it: Please fill this in.",
            isTextKept: false),
        Refusal(
            what: "over-long", fields: [("text", String(repeating: "长", count: 2001))],
            says: "At most 2000 characters fit here", isTextKept: false),
        Refusal(
            what: "control character", fields: [("text", text + "\u{7}")],
            says: "characters that can&#39;t be seen"),
        Refusal(
            what: "no telephone number", fields: [("phone", "call me")],
            says: "This doesn&#39;t look like a telephone number"),
        Refusal(
            what: "over-long name", fields: [("name", String(repeating: "王", count: 41))],
            says: "At most 40 characters fit here"),
        Refusal(
            what: "unknown place", fields: [("place", "990101")],
            says: "This place isn&#39;t on the list any more"),
        Refusal(what: "garbled place", fields: [("place", "<b>")], says: "isn&#39;t in the right form"),
        Refusal(
            what: "unknown field", fields: [("admin", "true")], says: "The page has changed meanwhile"),
        Refusal(
            what: "renamed executable",
            file: .init(name: "photo.jpg", bytes: Array("MZ\u{0}\u{0}this program cannot be run".utf8)),
            says: "photo.jpg: "),
        Refusal(
            what: "photo of 21 MiB",
            file: .init(
                name: "big.jpg", bytes: [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 0, count: 21 << 20)),
            says: "big.jpg: "),
    ]

    @Test func `a report that isn't taken is shown again with all that was typed and what is wrong`()
        async throws
    {
        try await LiveServer.with(people: []) { server in
            for refusal in Self.refusals {
                var browser = PlainBrowser(server)
                try await browser.open("/report")
                let before = try await server.fixture.trace()
                let typed = refusal.fields.contains { $0.0 == "text" } ? [] : [("text", Self.text)]
                let answer =
                    if let file = refusal.file {
                        try await browser.send("/report", typed + refusal.fields, field: "photos", [file])
                    } else { try await browser.send("/report", typed + refusal.fields) }
                #expect(answer.status == 422, "\(refusal.what): \(answer.status) \(answer.text)")
                #expect(answer.text.contains(refusal.says), "\(refusal.what): \(answer.text)")
                #expect(answer.text.contains("role=\"alert\""), "\(refusal.what)")
                #expect(
                    !refusal.isTextKept || answer.text.contains("宝塔街道路口的井盖坏了 &lt;一周&gt;"), "\(refusal.what)")
                try await expectNoTrace(of: refusal.what, since: before, in: server, looks: true)
            }
            #expect(try await server.jurisdiction.intakeList().isEmpty)
        }
    }

    @Test func `files that were taken stay taken when the form comes back, and come with the matter`()
        async throws
    {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server)
            try await browser.open("/report")
            let recording = Self.recording(9_000)
            let files = [
                PlainBrowser.File(name: "井盖.wav", bytes: recording, media: "audio/wav"),
                PlainBrowser.File(name: "not a photo.jpg", bytes: Array("<svg onload=x>".utf8)),
            ]
            // The words are too long besides: the recording is kept all the same.
            let long = try await browser.send(
                "/report", [("text", String(repeating: "长", count: 2001))], field: "photos", files)
            #expect(long.status == 422 && long.text.contains("Leave out 井盖.wav"), "\(long.text)")
            #expect(
                long.text.contains("not a photo.jpg: ") && long.text.contains("At most 2000 characters"))
            // What was taken by mistake is left out again; what else was typed stays.
            let second = PlainBrowser.File(name: "别的.wav", bytes: Self.recording(7_000), media: "audio/wav")
            let both = try await browser.send(
                "/report", [("text", Self.text), ("go", "anywhere")], field: "photos", [second])
            #expect(both.text.contains("Leave out 井盖.wav") && both.text.contains("Leave out 别的.wav"), "\(both.text)")
            for (drop, stays) in [("7", true), ("x", true), ("2", false)] {
                let left = try await browser.send(
                    "/report", [("text", Self.text), ("drop", drop)] + (drop == "2" ? [] : [("go", "anywhere")]),
                    field: "photos", [])
                #expect(left.status == 200 && left.text.contains("Leave out 别的.wav") == stays, "\(left.text)")
                #expect(left.text.contains("Leave out 井盖.wav") && left.text.contains("<h1>Tell us what happened</h1>"))
            }
            let check = try await browser.send("/report", [("text", Self.text)], field: "photos", [])
            #expect(check.status == 200 && check.text.contains("<li>井盖.wav</li>"), "\(check.text)")
            // What another browser holds isn't this one's.
            let stolen = browser.hidden(of: "/report/check").filter { $0.name == "draft" }.map {
                ($0.name, $0.value)
            }
            var thief = PlainBrowser(server)
            try await thief.open("/track")
            let token = thief.hidden(of: "/track").map { ($0.name, $0.value) }
            let refused = try await thief.send("/report/check", token + stolen + [("go", "send")])
            #expect(refused.status == 422 && !refused.text.contains("井盖"), "\(refused.text)")

            let sent = try await browser.send("/report/check", [("go", "send")])
            let receipt = try #require(sent.headers["location"])
            #expect(sent.status == 303 && !receipt.contains("lost"))
            let number = try #require(receipt.split(separator: "/").dropFirst().first.map(String.init))
            let own = try await browser.open("/m/\(number)")
            #expect(own.text.contains("井盖.wav"), "\(own.text)")
            let file = try await browser.open("/m/\(number)/files/1")
            #expect(
                Array(file.body) == recording
                    && file.headers["content-disposition"]?.hasPrefix("attachment") == true)
            var other = PlainBrowser(server)
            #expect(try await other.open("/m/\(number)/files/1").status == 404)
            // Another one later, and one that isn't taken.
            try await browser.open("/m/\(number)")
            let more = try await browser.send("/m/\(number)/files", field: "photos", [files[0]])
            #expect(more.headers["location"] == "/m/\(number)?done=files-added", "\(more.text)")
            let wrong = try await browser.send("/m/\(number)/files", field: "photos", [files[1]])
            #expect(
                wrong.status == 422 && wrong.text.contains("not a photo.jpg: ")
                    && wrong.text.contains("<details open>"))
            let none = try await browser.send("/m/\(number)/files", field: "photos", [])
            #expect(
                none.status == 422 && none.text.contains("Photos: Please fill this in."), "\(none.text)")
        }
    }

    @Test func `a wrong number and a wrong secret are refused the same, and who tries on waits`()
        async throws
    {
        try await LiveServer.with(people: []) { server in
            var owner = PlainBrowser(server)
            let (number, secret) = try await Self.report(&owner)
            var browser = PlainBrowser(server)
            try await browser.open("/track")
            let nobodys = PublicNumber(prefix: "XT", year: 2021, serial: 999).description
            var said: Set<String> = []
            for (typed, code) in [(number, "AAAAA-AAAAA"), (nobodys, secret), (number, "<b>")] {
                let answer = try await browser.send("/track", [("number", typed), ("secret", code)])
                #expect(answer.status == 422, "\(typed): \(answer.text)")
                let faults = answer.text.matches(of: /<p class="fault"[^>]*>([^<]*)</).map { String($0.output.1) }
                // Said once, beside its field, and what was typed is still there, in a page that nobody keeps.
                #expect(faults.count == 1 && !answer.text.contains("class=\"faults\""), "\(answer.text)")
                #expect(answer.headers["cache-control"] == "no-store")
                let kept = code.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                #expect(answer.text.contains("value=\"\(typed)\"") && answer.text.contains("value=\"\(kept)\""))
                said.formUnion(faults)
            }
            #expect(
                said.count == 1 && said.first?.contains("compare them with your receipt") == true, "\(said)"
            )
            var last: Answer?
            for _ in 0..<12 where last?.status != 429 {
                last = try await browser.send("/track", [("number", number), ("secret", "AAAAA-AAAAA")])
            }
            #expect(last?.status == 429 && Int(last?.headers["retry-after"] ?? "") ?? 0 > 0)
            #expect(last?.text.contains("Try again after") == true)
        }
    }

    @Test func `a number that isn't whole is said so, and the number alone opens what everybody sees`() async throws {
        try await LiveServer.with(people: []) { server in
            var owner = PlainBrowser(server)
            let (number, secret) = try await Self.report(&owner)
            var browser = PlainBrowser(server)
            let page = try await browser.open("/track")
            #expect(!page.text.contains("/m/"), "an address is nothing to type")
            let mistyped = String(number.dropLast()) + (number.last == "0" ? "1" : "0")
            for typed in ["01240", "nothing", mistyped] {
                for code in ["", secret] {
                    let answer = try await browser.send("/track", [("number", typed), ("secret", code)])
                    #expect(answer.status == 422, "\(typed): \(answer.text)")
                    #expect(
                        answer.text.contains("one sign in it is wrong") && answer.text.contains("value=\"\(typed)\""))
                    #expect(answer.text.matches(of: /class="fault"/).count == 1)
                }
            }
            let nobodys = PublicNumber(prefix: "XT", year: 2021, serial: 999).description
            let unknown = try await browser.send("/track", [("number", nobodys), ("secret", "")])
            #expect(unknown.status == 422 && unknown.text.contains("Nothing has this number"), "\(unknown.text)")
            let open = try await browser.send("/track", [("number", number.lowercased()), ("secret", " ")])
            #expect(open.status == 303 && open.headers["location"] == "/m/\(number)", "\(open.text)")
            #expect(open.headers["set-cookie"]?.contains("huiyin-track") != true)
            #expect(try await browser.open("/m/\(number)").text.contains("This is what everybody sees"))
            try await browser.open("/track")
            let none = try await browser.send("/track", [("number", ""), ("secret", secret)])
            #expect(none.status == 422 && none.text.contains("Please fill this in"), "\(none.text)")
        }
    }

    @Test func `a cookie that is forged, another matter's or none opens nothing and acts on nothing`()
        async throws
    {
        try await LiveServer.with(people: []) { server in
            var owner = PlainBrowser(server)
            let (number, _) = try await Self.report(&owner)
            var neighbour = PlainBrowser(server)
            let (others, _) = try await Self.report(
                &neighbour, [("text", "楼道里的灯不亮"), ("phone", "13907310002")])
            try await owner.open("/m/\(number)")
            let kept = owner.cookies["huiyin-track"] ?? ""
            let right = owner.hidden(of: "/track/leave").map { ($0.name, $0.value) }
            for forged in [
                nil, neighbour.cookies["huiyin-track"], (kept.first == "A" ? "B" : "A") + kept.dropFirst(), "x",
                "\(kept)A",
            ] {
                var browser = owner
                browser.cookies["huiyin-track"] = forged
                #expect(try await !browser.open("/m/\(number)").text.contains("井盖"), "\(forged ?? "none")")
                // With a form that was right: what decides is the cookie.
                var sender = owner
                sender.cookies["huiyin-track"] = forged
                let urged = try await sender.send("/m/\(number)/urge", right + [("reason", "很久没有消息")])
                #expect(
                    urged.status == 403 && urged.text.contains("Open the matter by its number and code first")
                )
                #expect(try await sender.open("/m/\(number)/withdraw").status == 403)
            }
            #expect(try await !owner.open("/m/\(others)").text.contains("楼道"))
            #expect(
                try await server.jurisdiction.intakeFile(of: try PublicNumber(number)).view.urges.isEmpty)
        }
    }

    @Test func `verbs are offered where they are open, and refused in words that say what to do`()
        async throws
    {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server)
            let (number, _) = try await Self.report(&browser)
            let page = try await browser.open("/m/\(number)")
            #expect(
                page.text.contains("action=\"/m/\(number)/files\"") && !page.text.contains("/rating\""))
            #expect(!page.text.contains("/appeal\"") && !page.text.contains("/again\""))
            // Not offered: sent all the same.
            let key = browser.hidden(of: "/m/\(number)/files").map { ($0.name, $0.value) }
            for (verb, fields) in [
                ("rating", [("solved", "true")]), ("again", []), ("appeal", [("reason", "不服")]),
                ("text", []),
            ] as [(String, [(String, String)])] {
                let answer = try await browser.send("/m/\(number)/\(verb)", key + fields)
                #expect(
                    answer.status == 409 || answer.status == 422, "\(verb): \(answer.status) \(answer.text)")
                #expect(answer.text.contains("class=\"refusal\" role=\"alert\""), "\(verb)")
                try await browser.open("/m/\(number)")
            }
            // A name in a reason that stays in the story.
            let ask = try await browser.open("/m/\(number)/withdraw")
            #expect(
                ask.status == 200 && ask.text.contains("it can&#39;t be undone")
                    && ask.text.contains("class=\"grave\""))
            let personal = try await browser.send("/m/\(number)/withdraw", [("reason", "请打 13907310001")])
            #expect(personal.status == 422 && personal.text.contains("13907310001"), "\(personal.text)")
            let gone = try await browser.send("/m/\(number)/withdraw", [("reason", "已经修好了")])
            #expect(gone.headers["location"] == "/m/\(number)?done=withdrawn", "\(gone.text)")
            #expect(
                try await browser.open("/m/\(number)").text.contains("There is nothing for you to do now"))
        }
    }

    @Test func `who reports without end is slowed, and told how long`() async throws {
        try await LiveServer.with(people: []) { server in
            var last: Answer?
            for index in 0..<24 where last?.status != 429 {
                var browser = PlainBrowser(server)
                try await browser.open("/report")
                try await browser.send(
                    "/report", [("text", "第 \(index) 件"), ("phone", "1390731\(1000 + index)")])
                last = try await browser.send("/report/check", [("go", "send")])
            }
            #expect(
                last?.status == 429 && last?.text.contains("Try again after") == true, "\(last?.text ?? "")"
            )
            #expect(last?.text.contains("第 ") == true, "what was said is still there")
        }
    }
}
