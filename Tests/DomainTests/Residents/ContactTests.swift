import Domain
import Testing

struct ContactTests {
    @Test(arguments: [("张 三", "张三"), (" 张\u{3000}三\n", "张三"), ("Anna LEE", "annalee"), ("张三", "张三"), (" ", "")])
    func `names are compared without white space and in lower case`(name: String, comparable: String) {
        #expect(Contact.comparable(name: name) == comparable)
    }

    @Test
    func `a contact may be anything that is known, or nothing`() {
        #expect(Contact() == Contact(name: nil, phone: nil, address: nil))
        #expect(Contact(name: "张三") != Contact())
    }
}
