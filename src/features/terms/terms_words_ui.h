// Payment terms in words.
#pragma once

#include <string>

#include "features/terms/payment_terms.h"

namespace terms {

// "30 days", "end of month + 30 days", "day 10 of the next month", "at once".
std::string when_text(const TermsLine& line);
// Their name, or where they have none what their lines say: "30 % at once • rest 60 days".
std::string terms_text(const Terms& terms);
// "2 % off within 10 days"; empty where there is no discount.
std::string discount_text(const Terms& terms);

// "NET-30  •  30 days": how a list offers them.
std::string offered_text(const Terms& terms);

// The table of instalments of an amount by these terms, and what may be left out for paying early.
void terms_preview_ui(const Terms& terms, Date issued, Totals totals, Currency currency);

}  // namespace terms
