// Draws the page: frame, screen, what lies over it.
#include "app/page_frame.h"

#include <imgui.h>

#include <algorithm>
#include <array>

#include "app/answers.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/font_loader.h"
#include "ui/icons.h"
#include "ui/semantics.h"
#include "ui/words.h"

namespace app {
namespace {

using ui::tr;

std::vector<ui::NavItem> nav_items() {
  namespace icons = ui::icons;
  return {{"today", icons::today, "nav.today", false, true},
          {"customers", icons::customers, "nav.customers", false, true},
          {"invoices", icons::invoices, "nav.invoices", false, true},
          {"payments", icons::payments, "nav.payments"},
          {"reports", icons::ageing, "nav.reports", false, true},
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
    : platform_{platform}, book_{std::move(book)}, cache_{std::make_unique<Cache>(*book_)} {}

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
          .entered = entered_,
          .new_pressed = new_pressed_,
          .edit_pressed = edit_pressed_};
}

ui::FrameData PageApp::frame_data() {
  const Date today = platform_.today();
  ui::FrameData data{.nav = nav_items(),
                     .route = route_.text(),
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
  if (!frame_state_.query.empty()) data.found = found();
  return data;
}

std::vector<ui::Found> PageApp::found() {
  constexpr std::size_t customers_max = 7;
  const std::string& query = frame_state_.query;
  std::vector<ui::Found> found;
  for (const ui::NavItem& item : nav_items()) {
    if (matches(tr(item.title_key), query)) {
      found.push_back({std::string{tr(item.title_key)},
                       std::string{tr("search.go")},
                       item.icon,
                       item.route,
                       {}});
    }
  }
  const auto offer = [&](std::string_view key, std::string_view icon, std::string route,
                         std::string action) {
    if (matches(tr(key), query)) {
      found.push_back({std::string{tr(key)}, std::string{tr("search.do")}, icon, std::move(route),
                       std::move(action)});
    }
  };
  offer("customers.new", ui::icons::plus, "customers/new", {});
  offer("invoices.new", ui::icons::plus, "invoices/new", {});
  offer("payments.new", ui::icons::plus, "payments/new", {});
  offer("action.undo", ui::icons::undo, {}, "undo");
  offer("action.redo", ui::icons::redo, {}, "redo");
  offer("top.language", ui::icons::language, {}, "language");
  const auto add = [&](std::string_view method, std::string_view icon, const auto& route) {
    const Result<Json>& rows = cache_->query(method, {{"search", query}, {"limit", customers_max}});
    if (!rows) return;
    for (const Json& row : rows.value().value("rows", Json::array())) route(row, icon);
  };
  add("customer.list", ui::icons::customers, [&](const Json& row, std::string_view icon) {
    const std::string code = row.value("code", "");
    found.push_back({row.value("name", ""), code, icon, "customers/" + escaped(code), {}});
  });
  add("invoice.list", ui::icons::invoices, [&](const Json& row, std::string_view icon) {
    found.push_back({row.value("number", ""),
                     row.value("name", ""),
                     icon,
                     "invoices/" + row.value("id", ""),
                     {}});
  });
  if (found.size() > 12) found.resize(12);
  return found;
}

void PageApp::keys(ui::Actions& actions) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_K, false)) frame_state_.focus_search = true;
  new_pressed_ = edit_pressed_ = false;
  const bool over = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
  if (io.WantTextInput || over || ImGui::IsAnyItemActive()) return;
  const auto pressed = [&](ImGuiKey key) {
    return !io.KeyCtrl && !io.KeyAlt && ImGui::IsKeyPressed(key, false);
  };
  if (pressed(ImGuiKey_Slash) && !io.KeyShift) frame_state_.focus_search = true;
  if (pressed(ImGuiKey_Slash) && io.KeyShift) keys_shown_ = true;
  if (pressed(ImGuiKey_N)) new_pressed_ = true;
  if (pressed(ImGuiKey_E)) edit_pressed_ = true;
  if (pressed(ImGuiKey_F1)) {
    actions.go("help/" + std::string{screen_entry(route_.screen()).help});
  }
  if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_Z, false)) {
    (io.KeyShift ? actions.redo : actions.undo) = true;
  }
  if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_Y, false)) actions.redo = true;
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
    const ScreenEntry& entry = screen_entry(route_.screen());
    std::unique_ptr<Screen>& screen = screens_[std::string{entry.name}];
    if (screen == nullptr) screen = entry.make();
    ImGui::PushID(route_.parts.size() > 1 ? route_.parts[1].c_str() : "");
    if (is_there(entry.needs)) {
      Context given = context();
      screen->draw(given, actions);
      entered_ = false;
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
    static constexpr std::array lines{"search", "new",   "edit", "undo", "redo",
                                      "arrows", "close", "help", "keys"};
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
    const ui::FrameArea area = ui::frame_ui(data, frame_state_, actions);
    draw_screen(area, actions);
    ui::palette_ui(data, frame_state_, actions);
    keys_overlay();
  } else {
    draw_screen({{{0, 0}, size}}, actions);
  }
  ImGui::End();
  toasts(actions, clock_ms);
  carry_out(actions, clock_ms);
  cache_->end_frame();
}

double PageApp::next_wake_ms() const { return toasts_.empty() ? -1 : toasts_.back().until_ms + 1; }

}  // namespace app
