// Tables of words in English and Chinese, as heading_key writes them.
#include "features/exchange/import_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace exchange {
namespace {

struct Meaning {
  Role role;
  std::string_view value, words;  // One a blank.
};

constexpr std::array meanings{
    Meaning{Role::kind, "company", " company enterprise business 企业 公司 企业客户 "},
    Meaning{Role::kind, "sole_trader", " soletrader 个体工商户 个体户 个体 "},
    Meaning{Role::kind, "person", " person individual private 个人 自然人 个人客户 "},
    Meaning{Role::kind, "public", " public publicbody government 机关事业单位 事业单位 机关 政府 "},
    Meaning{Role::kind, "other", " other otherorganisation 其他组织 其他 "},
    Meaning{Role::block, "none", " none no notblocked 0 false 未冻结 否 正常 "},
    Meaning{Role::block, "orders", " orders blockedfororders 冻结订单 "},
    Meaning{Role::block, "all",
            " all yes blocked blockedforordersandinvoices 1 true 冻结订单和开票 是 冻结 "},
    Meaning{Role::priority, "low", " low 低 "},
    Meaning{Role::priority, "normal", " normal medium standard 普通 一般 正常 中 "},
    Meaning{Role::priority, "high", " high urgent rush 高 紧急 加急 优先 "},
    Meaning{Role::tax_invoice_kind, "special_digital",
            " specialdigital digitalspecial digitalspecialvatinvoice 数电专票 数电票专用发票 "
            "数电票增值税专用发票 "
            "数电发票增值税专用发票 电子发票增值税专用发票 电子发票专用发票 全电专票 "},
    Meaning{Role::tax_invoice_kind, "ordinary_digital",
            " ordinarydigital digitalordinary digitalordinaryvatinvoice 数电普票 数电票普通发票 "
            "数电票增值税普通发票 "
            "数电发票普通发票 电子发票普通发票 全电普票 "},
    Meaning{Role::tax_invoice_kind, "special",
            " special specialvatinvoice 专票 增值税专用发票 专用发票 增值税专票 "},
    Meaning{Role::tax_invoice_kind, "ordinary",
            " ordinary ordinaryvatinvoice 普票 增值税普通发票 普通发票 增值税普票 "},
    Meaning{
        Role::method, "bank",
        " bank banktransfer transfer wire wiretransfer tt sepa ach 银行 银行转账 转账 电汇 网银 "
        "对公转账 汇款 "},
    Meaning{Role::method, "alipay", " alipay 支付宝 "},
    Meaning{Role::method, "wechat", " wechat wechatpay 微信 微信支付 "},
    Meaning{Role::method, "card", " card creditcard debitcard 刷卡 银行卡 信用卡 pos "},
    Meaning{Role::method, "cash", " cash 现金 "},
    Meaning{Role::method, "cheque", " cheque check 支票 "},
    Meaning{Role::method, "bill",
            " bill billofexchange 承兑汇票 银行承兑汇票 商业承兑汇票 承兑 银承 商承 汇票 "},
    Meaning{Role::method, "other", " other 其他 "},
    Meaning{Role::role, "billing",
            " billing accounting accounts accountspayable finance 开票 财务 会计 账务 "},
    Meaning{Role::role, "dunning", " dunning collections 催款 对账 付款 "},
    Meaning{Role::role, "signer", " signer signatory 签字 签约 签署人 法人 法人代表 法定代表人 "},
    Meaning{Role::role, "other", " other 其他 "},
    Meaning{Role::preferred, "phone", " phone telephone call 电话 "},
    Meaning{Role::preferred, "sms", " sms text textmessage 短信 "},
    Meaning{Role::preferred, "wechat", " wechat 微信 "},
    Meaning{Role::preferred, "email", " email mail 邮件 邮箱 电子邮件 "},
    Meaning{Role::preferred, "fax", " fax 传真 "},
    Meaning{Role::preferred, "letter", " letter post 信函 信件 邮寄 "}};

}  // namespace

std::string_view known_word(Role role, std::string_view said) {
  if (said.empty()) return {};
  const std::string wanted = " " + heading_key(said) + " ";
  const auto found = std::ranges::find_if(meanings, [&](const Meaning& meaning) {
    return meaning.role == role && meaning.words.contains(wanted);
  });
  return found == meanings.end() ? std::string_view{} : found->value;
}

std::vector<std::string> parts_in(std::string_view cell) {
  std::vector<std::string> parts;
  std::string part;
  const auto end_part = [&] {
    const std::string_view text = base::trimmed(part);
    if (!text.empty() && !std::ranges::contains(parts, text)) parts.emplace_back(text);
    part.clear();
  };
  constexpr std::u32string_view dividers = U",;|\n\r，；、｜";
  while (!cell.empty()) {
    const char32_t letter = base::take_code_point(cell);
    if (dividers.contains(letter)) {
      end_part();
    } else {
      base::append_utf8(part, letter);
    }
  }
  end_part();
  return parts;
}

std::optional<std::int64_t> days_in(std::string_view cell) {
  constexpr std::int64_t days_max = 3'650;
  std::string key = heading_key(cell);
  for (const std::string_view before : {"net", "netto"}) {
    if (key.starts_with(before)) key.erase(0, before.size());
  }
  std::int64_t days = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), days);
  if (error != std::errc{} || days < 0 || days > days_max) return std::nullopt;
  const std::string_view rest{end, key.data() + key.size()};
  const bool known = rest.empty() || rest == "days" || rest == "day" || rest == "天" ||
                     rest == "d" || rest == "tage" || rest == "日";
  return known ? std::optional{days} : std::nullopt;
}

}  // namespace exchange
