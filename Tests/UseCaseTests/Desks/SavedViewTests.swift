import Domain
import Foundation
import Tables
import TestSupport
import Testing
import UseCases

/// Lists by their parameters, and lists that are kept under a name.
struct SavedViewTests {
    private static func refusal(_ body: () async throws -> Void) async throws -> Refused? {
        do {
            try await body()
            return nil
        } catch let refused as Refused { return refused }
    }

    @Test func `a list is read from its parameters, and what isn't known is refused with what is`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let list = try await jurisdiction.matterList(
            [
                .init(.state, "open"), .init(.kind, "concern"), .init(.body, "yuetang-housing"),
                .init(.responsible, "handler.zhang"), .init(.place, "430302"), .init(.overdue, "true"),
                .init(.changed, "true"), .init(.sort, "due"), .init(.columns, "number,due,number"),
                .init(.dueFrom, "2021-05-07"), .init(.dueBefore, "2021-05-08T00:00:00Z"),
                .init(.after, "XT-2021-00001-7~none"),
            ], for: cast.handler.person)
        #expect(list.query.isOpen == true && list.query.body == cast.housing && list.query.isOverdue)
        #expect(list.query.responsible == cast.handler.person && list.query.changedFor == cast.handler.person)
        #expect(list.columns == [.number, .due])
        #expect(list.query.key == .untimed && list.query.after?.serial == 1)
        #expect(list.query.dueFrom == Zone.shanghai.moment(try #require(Day(iso: "2021-05-07")), millisecond: 0))
        let wrong: [(MatterList.Parameter.Name, String, Refused?)] = [
            (.state, "half", .list(.unknownValue("half", of: "state", known: ["open", "closed", "all"]))),
            (
                .sort, "colour",
                .list(.unknownValue("colour", of: "sort", known: ["received", "due", "acted", "number"]))
            ),
            (.columns, "number,colour", nil), (.kind, "riddle", nil), (.owner, "nobody", nil),
            (.responsible, "nobody", nil), (.channel, "pigeon", nil), (.overdue, "yes", nil),
            (.place, "12345", .list(.badValue("12345", of: "place"))), (.from, "tomorrow", nil),
            (.dueBefore, "soon", nil), (.limit, "0", nil), (.after, "XT-2021-00001-7~x", nil), (.after, "x", nil),
        ]
        for (name, value, expected) in wrong {
            let found = try await Self.refusal { _ = try await jurisdiction.matterList([.init(name, value)]) }
            #expect(found != nil, "\(name)=\(value)")
            if let expected { #expect(found == expected) }
        }
        let twice = try await Self.refusal {
            _ = try await jurisdiction.matterList([.init(.state, "open"), .init(.state, "all")])
        }
        #expect(twice == .list(.twice("state")))
    }

    @Test func `lists are kept by their owner, shared by a head, and nobody else's are changed`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let plan = try await jurisdiction.organise(
            sheet(.people, "人员代码,姓名\nhead.zhao,赵明"),
            sheet(.posts, "人员,单位,角色,职级,起,止\nhead.zhao,yuetang-housing,单位负责人,section,2019/3/1,"))
        #expect(plan.rejects == [])
        let head = Request(try await Cast.actor("head.zhao", in: jurisdiction))
        let (handler, water) = (Request(cast.handler), Request(cast.waterHandler))
        let overdue: [MatterList.Parameter] = [.init(.state, "open"), .init(.text, "a&b=c%"), .init(.limit, "7")]
        let own = try await jurisdiction.saveView(overdue, as: " 逾期的 ", shares: false, handler)
        #expect(own.name == "逾期的")
        // Which page it was isn't kept; what is, reads back as it was.
        #expect(own.parameters == [.init(.state, "open"), .init(.text, "a&b=c%")])
        let shared = try await jurisdiction.saveView([.init(.sort, "acted")], as: "科里看", shares: true, head)
        func names(_ request: Request) async throws -> [String] {
            try await jurisdiction.savedViews(request).map(\.name)
        }
        #expect(try await names(handler) == ["逾期的", "科里看"])
        #expect(try await names(head) == ["科里看"])
        #expect(try await names(water) == [])
        let cases: [(Refused, () async throws -> Void)] = [
            (
                .savedView(.nameTaken("逾期的")),
                { _ = try await jurisdiction.saveView([], as: "逾期的", shares: false, handler) }
            ),
            (.savedView(.notHead), { _ = try await jurisdiction.saveView([], as: "新", shares: true, handler) }),
            (.savedView(.noName), { _ = try await jurisdiction.saveView([], as: " ", shares: false, handler) }),
            (
                .savedView(.nameTooLong(41, most: 40)),
                {
                    _ = try await jurisdiction.saveView(
                        [], as: String(repeating: "长", count: 41), shares: false, handler)
                }
            ),
            (.savedView(.notYours), { try await jurisdiction.deleteView(shared.id, handler) }),
            (.savedView(.noSuchView), { try await jurisdiction.deleteView(own.id, water) }),
            (.savedView(.noSuchView), { try await jurisdiction.deleteView(own.id, head) }),
            (.savedView(.noSuchView), { try await jurisdiction.deleteView(SavedViewID(raw: 1), handler) }),
        ]
        for (expected, body) in cases {
            let found = try await Self.refusal(body)
            #expect(found == expected)
        }
        let bad = try await Self.refusal {
            _ = try await jurisdiction.saveView([.init(.kind, "riddle")], as: "不行", shares: false, handler)
        }
        #expect(bad != nil)
        // Another name, and no longer shared.
        #expect(try await jurisdiction.changeView(own.id, name: "快到期", shares: nil, handler).name == "快到期")
        _ = try await jurisdiction.changeView(shared.id, name: nil, shares: false, head)
        #expect(try await names(handler) == ["快到期"])
        try await jurisdiction.deleteView(own.id, handler)
        #expect(try await names(handler) == [])
        for index in 0..<SavedView.most {
            _ = try await jurisdiction.saveView([], as: "视图 \(index)", shares: false, handler)
        }
        let many = try await Self.refusal { _ = try await jurisdiction.saveView([], as: "多一个", shares: false, handler) }
        #expect(many == .savedView(.tooMany(SavedView.most)))
        let resident = try await Self.refusal { _ = try await jurisdiction.savedViews(Request(.resident)) }
        #expect(resident != nil)
    }

    @Test func `a table quotes what a spreadsheet would run, and says what it shows of whom`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(text: "路灯坏了"), summary: "=1+1",
                contact: Contact(name: "王秀英", phone: PhoneNumber("13907310001")), textConfirmed: .readBack),
            Request(cast.clerk))
        let page = try await jurisdiction.list(
            MatterListQuery(), most: 10, as: .actor(cast.clerk), exported: true)
        let table = try await jurisdiction.matterTable()
        let text = String(decoding: table.table(page, [.number, .summary, .owner, .changed]).csv(), as: UTF8.self)
        #expect(text == "number,summary,owner,changed\r\nXT-2021-00001-7,'=1+1,hotline,true\r\n")
        #expect(
            String(decoding: table.table(page, []).csv(), as: UTF8.self).hasPrefix("number,kind,position,exit,owner"))
        let openly = try await jurisdiction.list(MatterListQuery(), most: 10, as: .public)
        let publicly = String(decoding: table.table(openly, MatterColumn.allCases).csv(), as: UTF8.self)
        #expect(!publicly.contains("handler.zhang") && publicly.contains("XT-2021-00001-7"))
    }
}
