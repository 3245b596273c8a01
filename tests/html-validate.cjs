// The rules that every page keeps: those that html-validate recommends, but for what stands here with its reason.
module.exports = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // A script with a hash is not run on a page that is opened from a folder. All of them are the site's own.
    "require-sri": "off",
    "doctype-style": ["error", { style: "lowercase" }],
    // The hits of the search are a list that a combobox controls, with links in it: there is no element for this.
    "prefer-native-element": ["error", { exclude: ["listbox"] }],
    // Anchors are the hashes that old links hold; they may begin with a digit.
    "valid-id": ["error", { relaxed: true }],
    // What follows is up to who writes a lesson: blanks in a program, a long title, several headings of the first level.
    "no-trailing-whitespace": "off",
    "long-title": "off",
    "heading-level": ["error", { allowMultipleH1: true, minInitialRank: "any" }],
  },
};
