"""Benefits of the office's rules that the tests apply for and give."""

BENEFIT = "health-check"
# A stock that is applied for, and money.
FLAT = "talent-apartment"
ALLOWANCE = "enterprise-reserve-allowance"
EMPLOYER = "91330299MA0000004B"
# What the policy leaves open, the office sets.
SETTINGS = """\
benefits:
  settings:
    talent-apartment.rules.conditions: true
    talent-apartment.on-downgrade: keep
"""
