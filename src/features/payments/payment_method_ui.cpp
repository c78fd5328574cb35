// Methods of payment in words.
#include "features/payments/payment_method_ui.h"

#include <algorithm>

#include "base/text.h"
#include "i18n/i18n.h"
#include "ui/words.h"

namespace payments {
namespace {

std::string named(std::string_view line) {
  for (const std::string& method : usual_methods()) {
    const std::string key = "payments.method." + method;
    for (const auto language : {i18n::Language::en, i18n::Language::zh_cn}) {
      if (i18n::text(key, language) == line) return method;
    }
  }
  return std::string{line};
}

}  // namespace

std::vector<std::string> usual_methods() {
  return {"bank", "alipay", "wechat", "card", "cash", "cheque", "bill", "other"};
}

std::string method_text(std::string_view method) {
  if (method.empty()) return {};
  return ui::tr_or("payments.method." + std::string{method}, method);
}

std::string method_lines(const std::vector<std::string>& methods) {
  std::string lines;
  for (const std::string& method : methods) lines += method_text(method) + "\n";
  if (!lines.empty()) lines.pop_back();
  return lines;
}

std::vector<std::string> methods_in(std::string_view lines) {
  std::vector<std::string> methods;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = base::trimmed(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (line.empty()) continue;
    std::string method = named(line);
    if (!std::ranges::contains(methods, method)) methods.push_back(std::move(method));
  }
  return methods;
}

}  // namespace payments
