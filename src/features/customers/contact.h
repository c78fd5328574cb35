// People at a customer and how they are reached: what is allowed, what is the same, what a second
// source adds.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace customers {

using ledger::CustomerId;

inline constexpr std::array<std::string_view, 4> contact_roles{"billing", "dunning", "signer",
                                                               "other"};
// In the order of the form; the first is what is taken where nothing is said.
inline constexpr std::array<std::string_view, 5> phone_labels{"other", "work", "mobile", "home",
                                                              "fax"};
inline constexpr std::array<std::string_view, 3> email_labels{"other", "work", "home"};
inline constexpr std::array<std::string_view, 7> preferred_ways{"",      "phone", "sms",   "wechat",
                                                                "email", "fax",   "letter"};
// Telephones of a contact; e-mail addresses as many.
inline constexpr std::size_t reaches_max = 20;
inline constexpr std::size_t reach_bytes_max = 500;

// A telephone number or an e-mail address.
struct Reach {
  std::string label = "other";
  std::string value = {};
  friend bool operator==(const Reach&, const Reach&) = default;
};
using Reaches = std::vector<Reach>;  // The first one is the main one.

struct Contact {
  std::int64_t id = 0;
  CustomerId customer{};
  std::string name;
  std::string role = "other";
  Reaches phones = {}, emails = {};
  std::string birthday = {};   // "1990-05-04", "--05-04"; empty: not known.
  std::string preferred = {};  // Of preferred_ways.
  std::string note = {};
};

// A birthday as the book keeps it, from "1990-05-04", "19900504", "--05-04", "--0504", "05-04",
// each with a time behind it or none. Nothing where it is no such day.
std::optional<std::string> birthday_from(std::string_view text);

// The digits of a telephone number, with the plus before them.
std::string dialled(std::string_view phone);

// Takes over what the contact lacks, and overwrites nothing: true when that was anything. `other`
// is the same person as another source knows it.
bool add_missing(Contact& contact, const Contact& other);
// Whether both name the same person: one name, whatever the case and width of its letters.
bool same_person(const Contact& a, const Contact& b);

}  // namespace customers
