resource "google_compute_instance" "server" {
  name         = "server"
  machine_type = "n1-standard-8"
  guest_accelerator {
    type  = "nvidia-tesla-t4"
    count = 2
  }
}
