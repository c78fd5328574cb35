// Fields: text, search, amounts and days, each with its name above and what is wrong below.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "money/date.h"
#include "money/money.h"
#include "ui/basics.h"
#include "ui/semantics.h"

namespace ui {

struct FieldOptions {
  float width = 0;  // 0: what is left of the line.
  std::string_view hint = {};
  std::string_view error = {};    // A sentence; the field is then marked.
  std::string_view warning = {};  // What may be wrong and can stay; said once the field is left.
  semantics::Purpose purpose = semantics::Purpose::text;
  bool required = false;
  bool enabled = true;
  bool name_above = true;  // Else only machines hear the name.
  bool focus = false;      // Takes the keyboard in this frame.
  float height = 0;        // Of a field with several lines.
};

// The names of fields once above all lines of them, where the lines' fields bear none; nothing on a
// phone, where each field bears its own.
void field_heads(Columns columns, std::span<const std::string_view> names, Align last);

// The name of a field, above it.
void field_name(std::string_view name, bool required);

// True when the text changed.
bool text_field(std::string_view name, std::string& text, const FieldOptions& options = {});
bool multiline_field(std::string_view name, std::string& text, const FieldOptions& options = {});
bool search_field(std::string_view name, std::string& text, const FieldOptions& options = {});

// An amount as the person types it; grouped when the field is left and it can be read.
bool money_field(std::string_view name, std::string& text, Currency currency,
                 const FieldOptions& options = {});

// A day, typed as ISO text or picked from a calendar.
bool date_field(std::string_view name, std::string& iso, Date today,
                const FieldOptions& options = {});

// The calendar of a month alone; returns the day that was pressed. `shown` is any day of the month.
std::optional<Date> calendar(Date& shown, Date chosen, Date today);

// True while the field drawn last was left in this frame (Enter, Tab, click elsewhere).
bool field_left();
bool field_entered();  // Enter was pressed in it.

}  // namespace ui
