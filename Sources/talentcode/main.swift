print("talentcode")
