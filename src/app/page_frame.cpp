// Draws the page: frame, screen, what lies over it.
#include "app/page_frame.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "app/answers.h"
#include "base/escape.h"
#include "base/text.h"
#include "features/documents/document_route_ui.h"
#include "features/grading/grade_book_store.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/font_loader.h"
#include "ui/icons.h"
#include "ui/semantics.h"
#include "ui/table.h"
#include "ui/words.h"

namespace app {
namespace {

using ui::tr;

std::vector<ui::NavItem> nav_items() {
  namespace icons = ui::icons;
  return {{"today", icons::today, "nav.today", false, true},
          {"customers", icons::customers, "nav.customers", false, true},
          {"orders", icons::archive_box, "nav.orders"},
          {"products", icons::sparkles, "nav.products"},
          {"invoices", icons::invoices, "nav.invoices", false, true},
          {"payments", icons::payments, "nav.payments"},
          {"credits", icons::undo, "nav.credits"},
          {"statements", icons::statements, "nav.statements"},
          {"reports/ageing", icons::ageing, "nav.ageing", false, true},
          {"reports", icons::reports, "nav.reports"},
          {"import", icons::import, "nav.import"},
          {"history", icons::history, "nav.history"},
          {"backup", icons::backup, "nav.backup"},
          {"settings", icons::settings, "nav.settings", true},
          {"help", icons::help, "nav.help", true}};
}

bool has_company(Cache& cache) {
  const Result<Json>& name = cache.query("setting.get", {{"key", "company.name"}});
  return name && name.value().contains("value") && name.value()["value"].is_string();
}

bool matches(std::string_view text, std::string_view query) {
  const auto same = [](char a, char b) { return std::tolower(a) == std::tolower(b); };
  return !std::ranges::search(text, query, same).empty();
}

}  // namespace

PageApp::PageApp(Platform& platform, std::unique_ptr<book::Book> book)
    : platform_{platform},
      book_{std::move(book)},
      cache_{std::make_unique<Cache>(*book_)},
      opened_at_{book_->revision()} {}

PageApp::~PageApp() = default;

Context PageApp::context() {
  const Date today = platform_.today();
  return {.book = *book_,
          .cache = *cache_,
          .route = route_,
          .today = today,
          .as_of = as_of_.value_or(today),
          .jobs = job_states_,
          .outcome = outcome_,
          .place = place_,
          .looks = look_,
          .file = file_,
          .target = target_,
          .save_picker = save_picker_,
          .entered = entered_,
          .new_pressed = new_pressed_,
          .edit_pressed = edit_pressed_,
          .log_pressed = log_pressed_};
}

ui::FrameData PageApp::frame_data() {
  const Date today = platform_.today();
  ui::FrameData data{.nav = nav_items(),
                     .route = route_.text(),
                     .help = "help/" + std::string{screen_entry(route_).help},
                     .today = today,
                     .as_of = as_of_.value_or(today),
                     .place = place_,
                     .last_backup = {},
                     .revision = book_->revision(),
                     .found = {},
                     .busy = book_->busy()};
  const auto& undo = cache_->get<Result<std::optional<book::Undoable>>>(
      "undo", [](book::Book& book) { return book.next_undo(); });
  data.can_undo = undo && undo.value();
  data.last_backup = cache_->get<std::string>("backup.last", [](book::Book& book) {
    const Result<std::optional<std::string>> fact = book.fact("backup.last");
    if (!fact || !fact.value()) return std::string{};
    const Result<Json> last = base::parse_json(*fact.value());
    return last ? short_moment(text_of(last.value(), "created_at")) : std::string{};
  });
  if (frame_state_.palette_open || frame_state_.focus_search || !frame_state_.query.empty()) {
    data.found = found();
  }
  return data;
}

std::vector<ui::Found> PageApp::found() {
  constexpr std::size_t found_max = 16, records_max = 14;
  std::vector<ui::Found> found;
  if (!frame_state_.query.empty()) {
    add_records(found);
    // What is called just so comes first, of whatever kind it is.
    const std::string query = base::folded(base::trimmed(frame_state_.query));
    std::ranges::stable_partition(
        found, [&](const ui::Found& each) { return base::folded(each.label) == query; });
    add_amounts(found);
    if (found.size() > records_max) found.resize(records_max);  // A command has its place as well.
  }
  add_commands(found);
  if (found.size() > found_max) found.resize(found_max);
  return found;
}

// Where one can go and what one can do. All of it while nothing is typed.
void PageApp::add_commands(std::vector<ui::Found>& found) {
  const std::string& query = frame_state_.query;
  const auto offer = [&](std::string_view key, std::string_view kind, std::string_view icon,
                         std::string route, std::string action) {
    if (!matches(tr(key), query)) return;
    found.push_back(
        {std::string{tr(key)}, std::string{tr(kind)}, icon, std::move(route), std::move(action)});
  };
  const auto act = [&](std::string_view key, std::string_view icon, std::string action) {
    offer(key, "search.do", icon, {}, std::move(action));
  };
  namespace icons = ui::icons;
  offer("customers.new", "search.do", icons::plus, "customers/new", {});
  offer("invoices.new", "search.do", icons::plus, "invoices/new", {});
  offer("payments.new", "search.do", icons::plus, "payments/new", {});
  act("action.undo", icons::undo, "undo");
  if (!query.empty()) act("action.redo", icons::redo, "redo");
  if (as_of_) act("as_of.back", icons::today, "as_of");
  for (const ui::NavItem& item : nav_items()) {
    offer(item.title_key, "search.go", item.icon, item.route, {});
  }
  if (query.empty()) return;
  offer("ageing.open_items", "search.go", icons::ageing, "reports/open-items", {});
  offer("settings.about", "search.go", icons::about, "about", {});
  const bool dark = ui::theme().mode == ui::Mode::dark;
  act(dark ? "top.light" : "top.dark", dark ? icons::sun : icons::moon, "theme");
  act("top.language", icons::language, "language");
  act("keys.title", icons::keyboard, "keys");
}

namespace {

// A row of search.records.
ui::Found found_record(const Json& row) {
  struct Place {
    std::string_view kind, key, icon, screen;
  };
  namespace icons = ui::icons;
  static constexpr std::array places{
      Place{"order", "record.sales_order", icons::archive_box, "orders/"},
      Place{"quotation", "orders.stage.quotation", icons::archive_box, "orders/"},
      Place{"product", "record.product", icons::sparkles, "products/"},
      Place{"statement", "record.statement", icons::statements, "statements/"},
      Place{"contact", "record.contact", icons::customers, "customers/"}};
  const std::string kind = text_of(row, "kind"), label = text_of(row, "label");
  const auto place = std::ranges::find(places, kind, &Place::kind);
  const bool credit = place == places.end();
  std::string route =
      std::string{credit ? std::string_view{"credits/"} : place->screen} + text_of(row, "id");
  if (kind == "product") route = "products/" + base::percent_encoded(label);
  if (kind == "contact") {
    route = "customers/" + base::percent_encoded(text_of(row, "customer")) + "/contacts";
  }
  std::string detail{credit ? tr("credits.one." + kind) : tr(place->key)};
  if (!row.at("amount").is_null()) {
    detail += "  •  " + ui::money_text(money_of(row, "amount", currency_of(row)));
  }
  detail += "  •  " + text_of(row, "name");
  return {label, std::move(detail), credit ? icons::undo : place->icon, std::move(route), {}};
}

}  // namespace

void PageApp::add_records(std::vector<ui::Found>& found) {
  constexpr std::size_t customers_max = 5, documents_max = 3, others_max = 2;
  const std::string& query = frame_state_.query;
  const auto add = [&](std::string_view method, std::size_t limit, const auto& entry) {
    const Result<Json>& rows = cache_->query(method, {{"search", query}, {"limit", limit}});
    if (!rows) return;
    for (const Json& row : list_of(rows.value(), "rows")) found.push_back(entry(row));
  };
  add("customer.list", customers_max, [](const Json& row) {
    const std::string code = text_of(row, "code");
    return ui::Found{text_of(row, "name"),
                     code,
                     ui::icons::customers,
                     "customers/" + base::percent_encoded(code),
                     {}};
  });
  const auto document = [](std::string_view icon, std::string_view screen) {
    return [icon, screen](const Json& row) {
      const Money amount = money_of(row, "amount", currency_of(row));
      return ui::Found{documents::number_text(text_of(row, "number")),
                       ui::money_text(amount) + "  •  " + text_of(row, "name"),
                       icon,
                       std::string{screen} + text_of(row, "id"),
                       {}};
    };
  };
  add("invoice.list", documents_max, document(ui::icons::invoices, "invoices/"));
  add("payment.list", documents_max, document(ui::icons::payments, "payments/"));
  add("search.records", others_max, found_record);
}

// Invoices and payments of exactly the amount that was typed, the newest first.
void PageApp::add_amounts(std::vector<ui::Found>& found) {
  constexpr std::size_t amounts_max = 5;
  const std::string& query = frame_state_.query;
  if (query.find_first_of("0123456789") == std::string::npos || !book_->ledger_filled()) return;
  const auto& ids = cache_->get<std::vector<std::pair<std::int64_t, bool>>>(
      "amount " + query, [&](book::Book& book) {
        std::vector<std::pair<std::int64_t, bool>> all;
        const auto ledger = book.ledger();
        if (!ledger) return all;
        const ledger::Documents& documents = ledger.value()->documents();
        std::map<Currency, std::optional<std::int64_t>> wanted;
        for (ledger::Slot slot = static_cast<ledger::Slot>(documents.size()); slot-- > 0;) {
          const bool invoice = documents.kind[slot] == ledger::DocumentKind::invoice;
          if (!invoice && documents.kind[slot] != ledger::DocumentKind::payment) continue;
          const Currency currency = ledger.value()->account_of(slot).currency;
          const auto [at, added] = wanted.try_emplace(currency);
          if (added) {
            const Result<Money> amount = Money::parse(query, currency);
            if (amount) at->second = amount.value().minor();
          }
          if (!at->second || std::llabs(documents.amount[slot]) != *at->second) continue;
          all.emplace_back(static_cast<std::int64_t>(documents.id[slot]), invoice);
          if (all.size() >= amounts_max) break;
        }
        return all;
      });
  for (const auto& [id, invoice] : ids) {
    const std::string text = std::to_string(id);
    const Result<Json>& row = invoice ? cache_->query("invoice.get", {{"invoice", text}})
                                      : cache_->query("payment.get", {{"payment", text}});
    if (!row) continue;
    found.push_back({ui::money_text(money_of(row.value(), "amount", currency_of(row.value()))),
                     text_of(row.value(), "number") + "  •  " + text_of(row.value(), "name"),
                     invoice ? ui::icons::invoices : ui::icons::payments,
                     (invoice ? "invoices/" : "payments/") + text,
                     {}});
  }
}

// What Ctrl+C gives: the rows that are selected in a table.
void PageApp::offer_selection() {
  std::optional<std::string> text = ui::take_selected_text();
  if (text) platform_.send({{"type", "selection"}, {"text", std::move(*text)}});
}

void PageApp::keys(ui::Actions& actions) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_K, false)) frame_state_.focus_search = true;
  new_pressed_ = edit_pressed_ = log_pressed_ = false;
  const bool over = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
  if (io.WantTextInput || over || ImGui::IsAnyItemActive()) return;
  const auto pressed = [&](ImGuiKey key) {
    return !io.KeyCtrl && !io.KeyAlt && ImGui::IsKeyPressed(key, false);
  };
  if (pressed(ImGuiKey_Slash) && !io.KeyShift) frame_state_.focus_search = true;
  if (pressed(ImGuiKey_Slash) && io.KeyShift) keys_shown_ = true;
  if (pressed(ImGuiKey_N)) new_pressed_ = true;
  if (pressed(ImGuiKey_E)) edit_pressed_ = true;
  if (pressed(ImGuiKey_L)) log_pressed_ = true;
  if (pressed(ImGuiKey_F1)) {
    actions.go("help/" + std::string{screen_entry(route_).help});
  }
  if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_Z, false)) {
    (io.KeyShift ? actions.redo : actions.undo) = true;
  }
  if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_Y, false)) actions.redo = true;
  // Out of a record; not out of a form, where typing would be lost.
  const bool form = route_.part(1) == "new" || route_.part(2) == "edit";
  if (pressed(ImGuiKey_Escape) && route_.parts.size() > 1 && !form && !frame_state_.palette_open) {
    actions.back = true;
  }
}

void PageApp::draw_screen(const ui::FrameArea& area, ui::Actions& actions) {
  ImGui::SetCursorScreenPos(area.content.min);
  const float page = ui::is_phone() ? 12 : ui::sizes().page;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {page, page - 4});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0);
  ImGui::BeginChild("content", {area.content.width(), area.content.height()},
                    ImGuiChildFlags_NavFlattened | ImGuiChildFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar(2);
  {
    const semantics::Scope main{semantics::Role::main, tr("app.main"), {}, "main"};
    const ScreenEntry& entry = screen_entry(route_);
    std::unique_ptr<Screen>& screen = screens_[std::string{entry.name}];
    if (screen == nullptr) screen = entry.make();
    ImGui::PushID(route_.parts.size() > 1 ? route_.parts[1].c_str() : "");
    if (is_there(entry.needs)) {
      Context given = context();
      book_->view<grading::GradeBook>().want({});  // Unless the screen still does.
      screen->draw(given, actions);
      entered_ = false;
      if (outcome_.error && !outcome_.told) tell_error();  // No form shows it.
    } else {
      ui::empty_state(ui::icons::clock, tr("app.reading"), {});
    }
    ImGui::PopID();
  }
  ImGui::EndChild();
}

void PageApp::keys_overlay() {
  if (!keys_shown_) return;
  if (ui::Dialog dialog{"keys", tr("keys.title"), keys_shown_, 420}; dialog) {
    static constexpr std::array lines{"search", "new",    "edit", "log",   "undo", "redo",
                                      "arrows", "select", "copy", "close", "help", "keys"};
    for (const char* line : lines) {
      ui::keys(tr("keys.key." + std::string{line}));
      ImGui::SameLine(120);
      ui::text(tr("keys." + std::string{line}));
    }
    if (ui::button(tr("action.close"))) {
      keys_shown_ = false;
      ImGui::CloseCurrentPopup();
    }
  }
}

void PageApp::toasts(ui::Actions& actions, double clock_ms) {
  std::erase_if(toasts_, [&](const ui::Toast& toast) { return toast.until_ms < clock_ms; });
  if (toasts_.empty()) return;
  const ui::ToastAnswer answer = ui::toast_ui(toasts_.back());
  if (answer == ui::ToastAnswer::undo) actions.undo = true;
  if (answer != ui::ToastAnswer::none) toasts_.clear();
}

// The letters of nearly every screen are drawn in one go, once for each density of the display.
void PageApp::prepare_letters() {
  constexpr std::string_view letters =
      "0123456789.,:/()-+%ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const float density = ImGui::GetIO().DisplayFramebufferScale.x;
  if (density == letters_density_) return;
  letters_density_ = density;
  for (ImFont* font : {ui::regular_font(), ui::bold_font()}) {
    ui::prewarm(*font, ui::sizes().body, letters);
  }
}

void PageApp::frame(double clock_ms) {
  clock_ms_ = clock_ms;
  wants_frame_ = false;
  prepare_letters();
  const std::string_view screen = route_.screen();
  const bool open = has_company(*cache_) || screen == "help" || screen == "backup";
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::Begin("page", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ui::Actions actions;
  if (!open && screen != "welcome") go(route_from("welcome"), true);
  if (open && screen == "welcome") go(route_from("today"), true);
  if (open) {
    const ui::FrameData data = frame_data();
    keys(actions);
    ui::FrameArea area = ui::frame_ui(data, frame_state_, actions);
    area.content.min.y += notices(area.content, actions);
    draw_screen(area, actions);
    target_.reset();
    ui::palette_ui(data, frame_state_, actions);
    if (std::exchange(frame_state_.keys_asked, false)) keys_shown_ = true;
    keys_overlay();
    ask_reason(actions);
  } else {
    const float top = notices({{0, 0}, size}, actions);
    draw_screen({{{0, top}, size}}, actions);
  }
  ImGui::End();
  toasts(actions, clock_ms);
  offer_selection();
  carry_out(actions, clock_ms);
  if (cache_->end_frame()) wants_frame_ = true;
}

double PageApp::next_wake_ms() const { return toasts_.empty() ? -1 : toasts_.back().until_ms + 1; }

}  // namespace app
