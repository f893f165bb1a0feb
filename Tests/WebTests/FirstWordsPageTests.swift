import Domain
import Faces
import Foundation
import TestSupport
import Testing
import UseCases
import Words

/// A matter that nobody summarised yet, in the browsers of those who may read what was said and of those who may not.
struct FirstWordsPageTests {
    private static let said = "小区门口的路灯坏了三盏。"
    private static let marked = "In their words: “\(said)”"
    private static let people = ["dispatcher.tan", "handler.zhang", "handler.liu", "caller.he", "clerk.zhou"]

    private static func registered(_ server: LiveServer, phone: String) async throws -> PublicNumber {
        try await server.jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline", words: UseCases.Words(text: said),
                contact: Contact(name: "王秀英", phone: PhoneNumber(phone)), textConfirmed: .readBack),
            Request(server.fixture.cast.clerk)
        ).number
    }

    private static func looks(_ server: LiveServer, at number: PublicNumber, by person: PersonID?) async throws -> Int {
        try await server.jurisdiction.audit(of: number, most: 100, Request(Actor(role: .auditor)))
            .count { $0.act == .read && $0.actor.person == person }
    }

    @Test("N08, X10: what was said stands where a summary would, on every list, for those alone who may read it")
    func lists() async throws {
        try await LiveServer.with(people: Self.people, signedIn: Self.people) { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await Self.registered(server, phone: "13907310001")
            let dispatcher = PlainBrowser(server, session: server.secrets["dispatcher.tan"])
            #expect(try await dispatcher.opened("/board").text.contains(Self.marked))
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            _ = try await jurisdiction.sendNotices(using: NoticeCarrier(), texts: NoticeTexts(in: .en))
            let handler = PlainBrowser(server, session: server.secrets["handler.zhang"])
            for path in ["/desk", "/matters?state=open", "/inbox"] {
                let page = try await handler.opened(path)
                #expect(page.text.contains(Self.marked), "\(path): \(page.text)")
            }
            #expect(try await Self.looks(server, at: number, by: cast.handler.person) == 1)
            // A list without that column shows no words of anybody's.
            let bare = try await handler.opened("/matters?state=open&columns=number,due")
            #expect(bare.status == 200 && !bare.text.contains(Self.said), "\(bare.text)")
            let own = try await handler.opened("/matters/\(number)")
            #expect(own.text.contains("<h1>\(Self.marked)</h1>"), "\(own.text)")
            // Of another body.
            let other = PlainBrowser(server, session: server.secrets["handler.liu"])
            let list = try await other.opened("/matters?state=open")
            #expect(list.text.contains(number.description) && list.text.contains("No summary yet"), "\(list.text)")
            #expect(!list.text.contains(Self.said))
            let foreign = try await other.opened("/matters/\(number)")
            #expect(foreign.text.contains("<h1>No summary yet</h1>") && !foreign.text.contains(Self.said))
            #expect(
                try await Self.looks(server, at: number, by: cast.waterHandler.person) == 1, "the page, not the list")

            _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
            _ = try await jurisdiction.act(
                .askExtension(.workingDays(2), reason: "等配件"), on: number, Request(cast.handler))
            #expect(try await dispatcher.opened("/approvals").text.contains(Self.marked))
            let answered = try await Self.registered(server, phone: "13907310002")
            try await jurisdiction.answerLamp(answered, cast)
            let caller = PlainBrowser(server, session: server.secrets["caller.he"])
            #expect(try await caller.opened("/calls").text.contains(Self.marked))
            let stranger = PlainBrowser(server)
            for path in ["/", "/m/\(number)", "/figures/collected-units"] {
                let page = try await stranger.opened(path)
                #expect(page.status == 200 && !page.text.contains(Self.said), "\(path): \(page.text)")
            }
        }
    }

    @Test("N08: whoever is complained of finds no word of the complaint on any list")
    func complained() async throws {
        try await LiveServer.with(people: Self.people, signedIn: Self.people) { server in
            let cast = server.fixture.cast
            let number = try await server.jurisdiction.register(
                Intake(
                    kind: "concern", channel: "hotline", words: UseCases.Words(text: Self.said),
                    contact: Contact(phone: PhoneNumber("13907310003")), textConfirmed: .readBack,
                    against: [cast.housing]), Request(cast.clerk)
            ).number
            let handler = PlainBrowser(server, session: server.secrets["handler.zhang"])
            for path in ["/desk", "/board", "/approvals", "/calls", "/inbox", "/matters?state=open"] {
                let page = try await handler.opened(path)
                #expect(page.status == 200, "\(path)")
                #expect(!page.text.contains(Self.said) && !page.text.contains(number.description), "\(path)")
            }
            #expect(!(try await handler.opened("/matters/\(number)")).text.contains(Self.said))
        }
    }
}
