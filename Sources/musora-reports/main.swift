print("musora-reports")
