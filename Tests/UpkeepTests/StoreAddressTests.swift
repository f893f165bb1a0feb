import Testing
import Upkeep

struct StoreAddressTests {
    @Test(
        arguments: [
            ("/var/lib/huiyin/xiangtan", nil, nil, "/var/lib/huiyin/xiangtan"),
            ("postgres", nil, nil, "postgres"),
            ("postgres:///counties", "postgres:///counties", nil, "counties"),
            (
                "postgresql://a@db:5433/counties?jurisdiction=xiangtan&sslmode=verify-full",
                "postgresql://a@db:5433/counties?sslmode=verify-full", "xiangtan", "xiangtan"
            ),
            ("postgres://db/?jurisdiction=%E6%B9%98", "postgres://db/", "湘", "湘"),
            ("postgres://db", "postgres://db", nil, "huiyin"),
            ("postgres:///%2e%2e%2fa/b", "postgres:///%2e%2e%2fa/b", nil, "huiyin"),
        ] as [(String, String?, String?, String)])
    func `an address names a folder, or a database, whose store in it, and a home for its files`(
        _ text: String, database: String?, jurisdiction: String?, home: String
    ) {
        let address = StoreAddress(text, files: nil)
        #expect(address.database == database)
        #expect(address.jurisdiction == jurisdiction)
        #expect(address.home == home)
        #expect(StoreAddress(text, files: "/srv/files").home == (database == nil ? text : "/srv/files"))
    }

    @Test(arguments: [
        ("postgres://a:secret@db/counties", "postgres://a@db/counties"),
        ("postgres://a:se@cret@db/counties?x=1", "postgres://a@db/counties?x=1"),
        ("postgres://db/counties?user=a&password=secret", "postgres://db/counties?user=a"),
        ("postgres://a:secret@db/counties?password=secret", "postgres://a@db/counties"),
        ("/tmp/a:b@c", "/tmp/a:b@c"),
    ]) func `what is shown has no password`(_ text: String, shown: String) {
        #expect(StoreAddress(text, files: nil).shown == shown)
    }
}
