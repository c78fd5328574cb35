// A small program in place of ours, so that the page and its worker can be tested by themselves.
#include <imgui.h>

#include <array>
#include <string>

#include "app/app.h"
#include "ui/font_loader.h"
#include "ui/semantics.h"

namespace {

using semantics::Role;

class Trial final : public app::App {
 public:
  explicit Trial(app::Platform& platform) : platform_{&platform} {
    fonts_ = ui::add_fonts(*ImGui::GetIO().Fonts, 13);
    ImGui::GetStyle().FontSizeBase = 13;
    ImGui::StyleColorsLight();
  }
  void on_message(const Json& message) override {
    const std::string type = message.value("type", "");
    if (type == "update_ready") update_ready_ = true;
    if (type == "paste") pasted_ = message.value("text", "");
    if (type != "rpc") return;
    const Json held{
        {"city", city_.data()}, {"name", name_.data()}, {"entered", entered_}, {"pasted", pasted_}};
    platform_->send({{"type", "rpc"}, {"id", message.at("id")}, {"response", {{"result", held}}}});
  }
  void frame(double /*clock_ms*/) override {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("trial", nullptr, ImGuiWindowFlags_NoDecoration);
    const semantics::Scope main{Role::main, "Trial"};
    ImGui::PushFont(fonts_.bold, 22);
    ImGui::TextUnformatted("账房 Zhangfang 0123456789 😀");
    semantics::item(Role::heading, "账房 Zhangfang", {.level = 1});
    ImGui::PopFont();
    buttons();
    ImGui::InputText("City", city_.data(), city_.size());
    semantics::item(Role::textbox, "City", {.value = city_.data()});
    if (ImGui::InputText("Name", name_.data(), name_.size(),
                         ImGuiInputTextFlags_EnterReturnsTrue)) {
      entered_ = name_.data();
    }
    semantics::item(Role::textbox, "Name", {.value = name_.data()});
    ImGui::Checkbox("Active", &active_);
    semantics::item(Role::checkbox, "Active", {.state = active_ ? semantics::checked : 0U});
    table();
    ImGui::End();
  }
  bool wants_frame() const override { return false; }
  double next_wake_ms() const override { return -1; }
  bool work(double /*until_ms*/) override { return false; }
  void close() override {}

 private:
  void buttons() {
    const std::string pressed = "pressed " + std::to_string(pressed_);
    if (ImGui::Button("新建客户")) {
      ++pressed_;
      platform_->send({{"type", "selection"}, {"text", "pressed " + std::to_string(pressed_)}});
    }
    semantics::item(Role::button, "新建客户");
    ImGui::SameLine();
    ImGui::TextUnformatted(pressed.c_str());
    semantics::item(Role::status, pressed);
    if (!update_ready_) return;
    ImGui::SameLine();
    if (ImGui::Button("Update")) platform_->send({{"type", "update"}});
    semantics::item(Role::button, "Update");
  }

  void table() {
    const semantics::Scope scope{Role::table, "Customers", {.row_count = 1000, .column_count = 3}};
    if (!ImGui::BeginTable("t", 3, ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg)) return;
    ImGuiListClipper clipper;
    clipper.Begin(1000);
    while (clipper.Step()) {
      for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
        ImGui::TableNextRow();
        const semantics::Scope line{Role::row, "", {.row = row}};
        for (int column = 0; column < 3; ++column) {
          ImGui::TableNextColumn();
          const std::string text = "深圳市 " + std::to_string(row * 3 + column);
          ImGui::TextUnformatted(text.c_str());
          semantics::item(Role::cell, text, {.column = column});
        }
      }
    }
    ImGui::EndTable();
  }

  app::Platform* platform_;
  ui::Fonts fonts_{};
  int pressed_ = 0;
  bool active_ = false;
  bool update_ready_ = false;
  std::string entered_;
  std::string pasted_;
  std::array<char, 64> city_{};
  std::array<char, 64> name_{};
};

}  // namespace

Result<std::unique_ptr<app::App>> app::open_app(Platform& platform) {
  return std::unique_ptr<App>{std::make_unique<Trial>(platform)};
}
