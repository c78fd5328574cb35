// Stands in for the program until it is there, so that the page can be tried.
#include <imgui.h>

#include <array>
#include <string>

#include "app/app.h"
#include "platform/web/storage_web.h"
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
    if (message.value("type", "") == "rpc") {
      platform_->send({{"type", "rpc"}, {"id", message["id"]}, {"response", message["request"]}});
    }
    last_ = message.dump();
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
    if (ImGui::Button("新建客户")) ++pressed_;
    semantics::item(Role::button, "新建客户");
    ImGui::SameLine();
    ImGui::Text("pressed %d %s", pressed_, last_.c_str());
    semantics::item(Role::status, "pressed " + std::to_string(pressed_));
    ImGui::InputText("City", city_.data(), city_.size());
    semantics::item(Role::textbox, "City", {.value = city_.data()});
    ImGui::InputText("Name", name_.data(), name_.size());
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
  std::string last_;
  std::array<char, 64> city_{};
  std::array<char, 64> name_{};
};

class NoStorage final : public sqlite::Storage {
 public:
  sqlite::StorageFile* file(std::string_view /*name*/) override { return nullptr; }
};

}  // namespace

__attribute__((weak)) Result<std::unique_ptr<app::App>> app::open_app(Platform& platform) {
  return std::unique_ptr<App>{std::make_unique<Trial>(platform)};
}

__attribute__((weak)) sqlite::Storage& platform::web::page_storage() {
  static NoStorage storage;
  return storage;
}
