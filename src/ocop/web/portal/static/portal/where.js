/* Fills in where this telephone is, when it is asked to; the fields may be typed all the same. */
(() => {
  "use strict";
  const line = document.querySelector("[data-where]");
  const latitude = document.querySelector("[name=latitude]");
  const longitude = document.querySelector("[name=longitude]");
  if (!line || !latitude || !longitude || !navigator.geolocation) return;
  const told = line.querySelector("[role=status]");
  line.hidden = false;
  line.querySelector("button").addEventListener("click", () => {
    told.textContent = "Đang tìm vị trí…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        latitude.value = coords.latitude.toFixed(5).replace(".", ",");
        longitude.value = coords.longitude.toFixed(5).replace(".", ",");
        told.textContent = `Đã điền, sai số khoảng ${Math.round(coords.accuracy)} m.`;
      },
      () => {
        told.textContent = "Không lấy được vị trí; hãy cho phép trình duyệt dùng vị trí hoặc gõ toạ độ.";
      },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
    );
  });
})();
