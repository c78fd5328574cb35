// Draws the rate of a document, and asks for another.
#include "features/documents/document_rate_ui.h"

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/overlay.h"
#include "ui/words.h"

namespace documents {
namespace {

using ui::tr;

// "1 USD = 7.1234 CNY"
std::string rate_text(std::string_view rate, Currency currency, Currency base) {
  return "1 " + std::string{currency.code()} + " = " + std::string{rate} + " " +
         std::string{base.code()};
}

void rate_dialog(const RateFacts& facts, RateState& state, ui::Actions& actions) {
  int answer = -1;
  if (ui::Dialog dialog{"rate", tr("rate.of_document", {{"number", facts.number}}), state.editing};
      dialog) {
    ui::paragraph(tr("rate.of_document.why"));
    const std::string name =
        tr("rate.unit", {{"currency", std::string{facts.amount.currency().code()}},
                         {"base", std::string{facts.worth.currency().code()}}});
    ui::text_field(name, state.text,
                   {.hint = tr("rate.of_day"), .purpose = semantics::Purpose::decimal});
    const bool readable = state.text.empty() || ExchangeRate::parse(state.text);
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), ui::Tone::accent, readable);
  }
  if (answer >= 0) state.editing = false;
  if (answer != 1) return;
  Json params{{"document", facts.document}};
  if (!state.text.empty()) params["rate"] = state.text;
  actions.command({.method = "document.set_rate",
                   .params = std::move(params),
                   .done = {"rate.done.document", {{"number", facts.number}}}});
}

}  // namespace

void rate_ui(const std::optional<RateFacts>& facts, RateState& state, ui::Actions& actions) {
  if (!facts) return;
  const Currency currency = facts->amount.currency(), base = facts->worth.currency();
  if (facts->rate.empty()) {
    ui::fact(tr("rate.title"), tr("rate.unknown"));
  } else {
    ui::fact(tr("rate.title"), rate_text(facts->rate, currency, base));
    ui::fact(tr("rate.worth"), ui::money_text(facts->worth));
  }
  if (facts->gain) ui::fact(tr("rate.gain"), ui::money_text(*facts->gain));
  if (ui::link(tr("rate.change"))) state = {.editing = true, .text = facts->rate};
  rate_dialog(*facts, state, actions);
}

}  // namespace documents
