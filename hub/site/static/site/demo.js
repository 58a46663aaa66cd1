// Fills the sign-in form with a demonstration account.
for (const button of document.querySelectorAll("[data-demo-email]")) {
  button.addEventListener("click", () => {
    document.getElementById("id_login").value = button.dataset.demoEmail;
    document.getElementById("id_password").value = button.dataset.demoPassword;
    document.querySelector(".hub-form [type=submit]").focus();
  });
}
