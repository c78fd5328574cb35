// Says what payment terms are, and shows what they make of an amount.
#include "features/terms/terms_words_ui.h"

#include "ui/basics.h"
#include "ui/words.h"

namespace terms {

using ui::tr;

std::string when_text(const TermsLine& line) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : " + ") + part; };
  if (line.basis == Basis::month_end) add(std::string{tr("terms.when.month_end")});
  if (line.basis == Basis::month_day) {
    // Its days count first, and then its months.
    if (line.days > 0) add(tr("terms.when.days", {{"count", std::to_string(line.days)}}));
    add(tr(line.months == 0   ? "terms.when.month_day"
           : line.months == 1 ? "terms.when.next_month_day"
                              : "terms.when.later_month_day",
           {{"day", std::to_string(line.month_day)}, {"count", std::to_string(line.months)}}));
    return text;
  }
  if (line.months > 0) add(tr("terms.when.months", {{"count", std::to_string(line.months)}}));
  if (line.days > 0) add(tr("terms.when.days", {{"count", std::to_string(line.days)}}));
  return text.empty() ? std::string{tr("terms.when.at_once")} : text;
}

std::string terms_text(const Terms& terms) {
  if (!terms.name.empty()) return terms.name;
  std::string text;
  for (const TermsLine& line : terms.lines) {
    if (!text.empty()) text += "  •  ";
    const std::string when = when_text(line);
    if (terms.lines.size() == 1) {
      text += when;
    } else if (line.fixed_minor > 0) {
      text +=
          ui::money_text(Money::from_sum(line.fixed_minor, terms.currency.value())) + " " + when;
    } else if (line.share_ppm == 0) {
      text += tr("terms.rest", {{"when", when}});
    } else {
      text += ui::rate_text(line.share_ppm) + " " + when;
    }
  }
  return text;
}

std::string discount_text(const Terms& terms) {
  if (terms.discount_ppm == 0) return {};
  return tr("terms.discount_text", {{"percent", ui::rate_text(terms.discount_ppm)},
                                    {"count", std::to_string(terms.discount_days)}});
}

std::string offered_text(const Terms& terms) {
  const std::string discount = discount_text(terms);
  return terms.code + "  •  " + terms_text(terms) + (discount.empty() ? "" : "  •  " + discount);
}

void terms_preview_ui(const Terms& terms, Date issued, Totals totals, Currency currency) {
  const auto text = [&](std::int64_t minor) {
    return ui::money_text(Money::from_sum(minor, currency));
  };
  if (terms.currency && *terms.currency != currency) {
    return ui::muted(tr("terms.other_currency", {{"code", terms.code},
                                                 {"currency", std::string{terms.currency->code()}},
                                                 {"own", std::string{currency.code()}}}));
  }
  const std::int64_t total = totals.net_minor + totals.tax_minor;
  for (const Instalment& part : instalments_of(terms, issued, std::max<std::int64_t>(0, total))) {
    ui::fact(part.due_on.text(), text(part.amount_minor));
  }
  if (terms.discount_ppm == 0) return;
  const std::int64_t discount = discount_of(terms.discount_tax, terms.discount_ppm, totals);
  const Date until = issued.plus_days(static_cast<int>(terms.discount_days));
  ui::muted(
      tr("terms.pay_less",
         {{"day", until.text()}, {"amount", text(total - discount)}, {"less", text(discount)}}));
}

}  // namespace terms
