/// What the server says to whoever calls it, beside what use cases say.
extension Sentence {
    /// The short name of a status.
    public static func status(_ code: Int) -> Sentence {
        switch code {
        case 400: Sentence(zh: "请求格式不对", en: "Malformed request")
        case 401: Sentence(zh: "需要登录", en: "Sign in first")
        case 403: Sentence(zh: "没有权限", en: "Not permitted")
        case 404: Sentence(zh: "没有找到", en: "Not found")
        case 405: Sentence(zh: "不支持这种方法", en: "Method not allowed")
        case 408: Sentence(zh: "等待超时", en: "Request timed out")
        case 409: Sentence(zh: "与现状不符", en: "Not as the matter stands")
        case 412: Sentence(zh: "已经有了变化", en: "Changed meanwhile")
        case 413: Sentence(zh: "内容太大", en: "Too large")
        case 414: Sentence(zh: "地址太长", en: "Address too long")
        case 415: Sentence(zh: "不支持这种内容", en: "Unsupported content")
        case 422: Sentence(zh: "内容不能接受", en: "Content can't be taken")
        case 431: Sentence(zh: "请求头太大", en: "Headers too large")
        case 429: Sentence(zh: "请求太多", en: "Too many requests")
        case 503: Sentence(zh: "暂时不能服务", en: "Unavailable for the moment")
        default: Sentence(zh: "服务出错", en: "Internal fault")
        }
    }

    public static let requestMalformed = Sentence(
        zh: "请求和说明不一致，没有办理。哪里不对见 errors。",
        en: "The request isn't as described, and nothing was done; errors says where.")
    /// The same for whoever reads a page.
    public static let pageMalformed = Sentence(
        zh: "地址或表单里有读不懂的内容，什么也没有办。", en: "Something in the address or in the form can't be read; nothing was done.")
    public static func wrongThere(_ name: String, _ what: Sentence) -> Sentence {
        Sentence(zh: "“\(name)”：\(what.zh)", en: "“\(name)”: \(what.en)")
    }
    public static let signInFirst = Sentence(zh: "请先登录，或带上令牌。", en: "Sign in, or send a token.")
    public static let credentialsEnded = Sentence(
        zh: "登录或令牌无效，或者已经到期。请重新登录。", en: "The session or token isn't valid, or not any more. Sign in again.")
    public static let noSuchPost = Sentence(
        zh: "您没有这个岗位。可用的岗位见 /api/v1/me。", en: "You don't hold this post; /api/v1/me lists those you do.")
    public static let tooManyUploads = Sentence(
        zh: "正在上传的文件太多，请稍后再试。", en: "Too many files are being sent at the moment. Try again soon.")
    public static let formOnly = Sentence(
        zh: "请用 multipart/form-data，文件放在 file 里。", en: "Send multipart/form-data with the file in the field file.")
    public static func badForm(_ what: String) -> Sentence {
        Sentence(zh: "表单读不了（\(what)）。", en: "The form can't be read (\(what)).")
    }
    public static let noSuchAddress = Sentence(
        zh: "没有这个地址。有哪些，见 /api/openapi.json。", en: "There is no such address; /api/openapi.json lists those there are.")
    public static func methodNotAllowed(_ allowed: String) -> Sentence {
        Sentence(zh: "这个地址可用：\(allowed)。", en: "This address takes: \(allowed).")
    }
    public static func bodyTooLarge(_ limit: Int) -> Sentence {
        Sentence(zh: "内容最多 \(limit) 字节。", en: "At most \(limit) bytes are taken.")
    }
    public static let headersTooLarge = Sentence(
        zh: "请求头太大或者太多，没有读。连接到此结束。",
        en: "The headers are too large or too many and weren't read. The connection ends here.")
    public static let notHTTP = Sentence(
        zh: "这不是 HTTP/1.1 的请求，没有读。连接到此结束。", en: "This is no HTTP/1.1 request and wasn't read. The connection ends here."
    )
    public static let addressTooLong = Sentence(zh: "地址太长了。", en: "The address is too long.")
    public static let jsonOnly = Sentence(
        zh: "请用 application/json（UTF-8）。", en: "Send application/json (UTF-8).")
    public static func notJSON(_ what: String, offset: Int) -> Sentence {
        Sentence(
            zh: "内容不是 JSON：第 \(offset) 字节处有错（\(what)）。",
            en: "The content isn't JSON: it goes wrong at byte \(offset) (\(what)).")
    }
    public static let badEncodingOfAddress = Sentence(
        zh: "地址的编码有错（% 后面要两位十六进制，整个是 UTF-8）。", en: "The address isn't percent-encoded UTF-8.")
    public static func tooManyRequests(seconds: Int) -> Sentence {
        Sentence(zh: "请求太多，请 \(seconds) 秒后再试。", en: "Too many requests: try again in \(seconds) s.")
    }
    public static let internalServerFault = Sentence(
        zh: "服务出错，没有办成。请把 instance 里的编号告诉管理员。",
        en: "Something went wrong and it wasn't done. Tell the administrator the id in instance.")
    public static let temporarilyUnavailable = Sentence(
        zh: "现在办不了（库正忙或连不上、磁盘已满，或时钟不对），请稍后再试。",
        en:
            "It can't be done at the moment (the store is busy or can't be reached, the disk full, or the clock wrong). Try again later."
    )
    public static let requestOutcomeUnknown = Sentence(
        zh: "写入时与数据库的连接断了，不知道做成了没有：要么全部做成，要么全部没做。请用同一个幂等键再提交一次，不会重复。",
        en:
            "The connection to the database was lost while this was being written, and it isn't known whether it was done: all of "
            + "it or nothing. Ask again with the same idempotency key, and it won't be done twice.")
    public static let requestTookTooLong = Sentence(
        zh: "查询用时太长，数据库中断了它。请缩小范围（时间短一些、只看一个单位），或稍后重试。",
        en: "This took the database too long, and it gave up. Ask for less (fewer days, one body), or again later.")
    public static let requestTimedOut = Sentence(zh: "请求没有及时传完。", en: "The request didn't come in time.")

    // MARK: - What is wrong with one field

    public static let inputMissing = Sentence(zh: "要填写。", en: "is required.")
    public static let inputUnknown = Sentence(zh: "没有这个字段。", en: "is no field of this.")
    public static func inputWrongType(_ expected: String) -> Sentence {
        Sentence(zh: "类型应为 \(expected)。", en: "must be of type \(expected).")
    }
    public static func inputTooShort(_ least: Int) -> Sentence {
        Sentence(zh: "至少 \(least) 字。", en: "must have at least \(least) \(plural(least, "character", "characters")).")
    }
    public static func inputTooLong(_ most: Int) -> Sentence {
        Sentence(zh: "最多 \(most) 字。", en: "may have at most \(most) characters.")
    }
    public static func inputOutOfRange(_ least: Int64, _ most: Int64) -> Sentence {
        Sentence(zh: "应在 \(least) 到 \(most) 之间。", en: "must lie between \(least) and \(most).")
    }
    public static func inputNotAWord(_ words: [String]) -> Sentence {
        Sentence(zh: "只能是：\(words.joined(separator: "、"))。", en: "must be one of: \(words.joined(separator: ", ")).")
    }
    public static func inputBadForm(_ form: String) -> Sentence {
        Sentence(zh: "格式不对（\(form)）。", en: "isn't of the right form (\(form)).")
    }
    public static let inputControlCharacter = Sentence(zh: "含有控制字符。", en: "holds control characters.")
    public static func inputTooMany(_ most: Int) -> Sentence {
        Sentence(zh: "最多 \(most) 项。", en: "may have at most \(most) items.")
    }
    public static let inputBadEncoding = Sentence(zh: "编码有错，不是 UTF-8。", en: "isn't encoded as UTF-8.")
    public static let inputTwice = Sentence(zh: "只能出现一次。", en: "may stand only once.")
}

// MARK: - `serve`

extension Sentence {
    public static func serving(_ address: String) -> Sentence {
        Sentence(zh: "服务已开：\(address)。按 Ctrl-C 结束。", en: "Serving at \(address). Ctrl-C ends it.")
    }
    public static func badListen(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是监听地址。请写成 127.0.0.1:8080、[::1]:8080 或端口号。",
            en: "“\(text)” is no address to listen at. Write it like 127.0.0.1:8080, [::1]:8080 or a port alone.")
    }
    public static func badAddressRange(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是地址或地址段。请写成 127.0.0.1 或 10.0.0.0/8。",
            en: "“\(text)” is no address or range of them. Write it like 127.0.0.1 or 10.0.0.0/8.")
    }
    public static func cannotListen(_ address: String, reason: String) -> Sentence {
        Sentence(
            zh: "监听不了 \(address)：\(reason)。换一个地址（--listen），或者先停掉占用它的程序。",
            en: "Can't listen at \(address): \(reason). Choose another (--listen), or stop what has it.")
    }
}

extension Help {
    public static let serve = Sentence(
        zh: "开服务：JSON 接口，连同到点的事、通知和搜索。", en: "Serve over HTTP: the JSON API, and with it jobs, notices and search.")
    public static let serveMore = Sentence(
        zh: """
            开着的时候，别的命令照样可读可写，与它轮流；抹除、升级要先停下它。接口说明在 /api/openapi.json。要 TLS，请在前面放 nginx 或 \
            Caddy（deploy/ 里有样例），并用 --forwarded-from 写明它的地址。按 Ctrl-C 或 SIGTERM 结束：手头的请求答完再走。
            """,
        en: """
            While it runs other commands read and write beside it, by turns; erasing and upgrading need it stopped. The API is \
            described at /api/openapi.json. For TLS put nginx or Caddy before it (samples in deploy/) and name its address \
            with --forwarded-from. Ctrl-C or SIGTERM ends it when what is under way was answered.
            """)
    public static let serviceListen = Sentence(
        zh: "同时开服务，监听这个地址（不写就只办到点的事）。",
        en: "Serve over HTTP, listening here; without it jobs alone are run.")
    public static let listen = Sentence(zh: "监听地址。", en: "Where to listen.")
    public static let perCaller = Sentence(
        zh: "每个账号或令牌每秒最多几个请求（一时可到十倍）。",
        en: "Requests a second of an account or token (ten times as many at once).")
    public static let perAddress = Sentence(
        zh: "每个地址每秒最多几个未登录的请求（一时可到十倍）；一个村可能共用一个地址。",
        en:
            "Requests a second of an address by whoever isn't signed in (ten times as many at once); a village may share one."
    )
    public static let forwardedFrom = Sentence(
        zh: "反向代理的地址或地址段：只信它们说的来访地址。", en: "Addresses of proxies, whose word is taken on whom they ask for.")
}
