"""The fictional holder and her courses: three cycles of an Advanced EMT, told as of November 22, 2026.

One row a course: date, title, hours, where they went, approval number, provider, instructor, kind of paper.
Where: ``N:medical 2/1`` is two national hours of Medical, one of them pediatric; L local, I individual.
Paper: ``certificate``, ``roster``, ``online`` (PDF), ``photo`` (JPEG), ``scan`` (PNG), or ``-`` for none.
"""

HOLDER = "Renée Sample-Laurent"
AGENCY = "Hartsfield Fire & Rescue (fictional)"

ROWS = """
2026-11-19 | Stroke Update: LVO Scales in the Field | 1.5 | N:cardiology 1, L 0.5 | 26-RQLN-F5-4410 | ResQ Learning Network | Dana Fictive, NRP | online
2026-11-14 | Ambulance Safety | 1 | N:operations 0.5, I 0.5 | 26-CPME-F5-2543 | Compass Point Medical Education | Dana Fictive, NRP | -
2026-10-22 | Sepsis: Time Is Tissue | 3 | N:medical 2, I 0.5 | 2627-5-0196T5 | Hartsfield Fire & Rescue | Capt. R. Delgado-Sample, NRP | roster
2026-10-07 | Special Healthcare Needs: Trachs, G-Tubes and Shunts | 2 | N:medical 2/1 | 26-CPME-F2-9712 | Compass Point Medical Education | Ingrid Invented, RN | certificate
2026-09-24 | An Introduction to Hazardous Materials | 10 | - | - | Federal Emergency Preparedness Institute | - | online
2026-09-19 | Capnography: Reading the Waveform | 2.5 | N:airway 2.5 | 26-GPIN-F2-4877 | Greylock Paramedic Institute | Tomasz Przykładowy, NRP | certificate
2026-09-05 | Crew Resource Management | 1 | N:operations 1 | 25-VLMS-F3-6913 | ResponderPro Learning Systems | - | -
2026-08-25 | STEMI/Stroke Case Review (M&M) | 2 | L 2 | P4-2627-143-T1 | Wachusett Community Hospital | Dr. Amara Example, MD | roster
2026-08-22 | Post-Resuscitation Care | 2 | N:cardiology 2 | 26-BHEA-F3-4157 | Bay Harbor EMS Academy | Ingrid Invented, RN | online
2026-07-26 | Hemorrhage Control and Tourniquet Use | 2 | N:trauma 2/0.5 | 25-GPIN-F3-2735 | Greylock Paramedic Institute | Tomasz Przykładowy, NRP | photo
2026-07-18 | Acute Coronary Syndrome and 12-Lead Acquisition | 1.5 | N:cardiology 1.5 | 26-BHEA-F5-5943 | Bay Harbor EMS Academy | Ingrid Invented, RN | online
2026-06-20 | Airway Management: SALAD and Suction | 2 | N:airway 2 | R5-2627-0660-T1 | Hartsfield Fire & Rescue | Capt. R. Delgado-Sample, NRP | roster
2026-06-11 | MOLST, DNR and End-of-Life Care | 2 | L 2 | 25-SMSG-F3-5902 | Salt Marsh Simulation Group | Dana Fictive, NRP | certificate
2026-05-24 | Oxygenation and Non-Invasive Ventilation | 2 | N:airway 2 | 2C2627-346-T1 | Hartsfield Fire & Rescue | Capt. R. Delgado-Sample, NRP | scan
2026-05-23 | Geriatric Falls and Hip Fracture | 1 | I 1 | 5C2627-665-T2 | Quabbin Valley Regional EMS Council (fictional) | Lucía Ficticia, NRP | certificate
2026-05-09 | EMS Culture of Safety | 0.5 | N:operations 0.5 | 26-PRPE-F3-3651 | Pine Ridge Prehospital Education | - | online
2026-04-30 | Endocrine Emergencies: Diabetes | 2 | N:medical 1, I 1 | 1C2627-505-T5 | Blackstone Sample EMS Council | Lucía Ficticia, NRP | certificate
2026-04-18 | Statewide Treatment Protocols: 2026 Update | 2 | L 2 | R3-2627-0118-T2 | Blackstone Sample EMS Council | Lucía Ficticia, NRP | -
2026-03-19 | OB Emergencies: Delivery in the Field | 1 | N:medical 1 | R5-2526-0447-T1 | Town of Ashbrook Fire Department | Capt. R. Delgado-Sample, NRP | roster
2026-02-10 | Winter Operations and Scene Safety | 3 | N:operations 3 | 26-CPME-F3-1188 | Compass Point Medical Education | Dana Fictive, NRP | online
2026-01-22 | Cardiac Arrest Management Lab | 6 | N:cardiology 6 | R5-2526-0311-T1 | Hartsfield Fire & Rescue | Capt. R. Delgado-Sample, NRP | roster
2025-11-05 | Pediatric Medical Emergencies | 4 | N:medical 4/2.5 | 25-GPIN-F2-0907 | Greylock Paramedic Institute | Tomasz Przykładowy, NRP | certificate
2025-09-17 | Regional Mass-Casualty Exercise | 5 | L 5 | R5-2526-0102-T1 | Quabbin Valley Regional EMS Council (fictional) | Lucía Ficticia, NRP | roster
2025-06-12 | Airway Skills Day | 5 | N:airway 5 | R5-2526-0044-T1 | Hartsfield Fire & Rescue | Capt. R. Delgado-Sample, NRP | photo
2025-05-08 | Trauma Systems and Triage | 4 | N:trauma 4 | 25-BHEA-F5-3310 | Bay Harbor EMS Academy | Ingrid Invented, RN | online
2025-02-20 | Behavioral Emergencies and De-escalation | 3 | N:medical 3 | 25-SMSG-F3-2201 | Salt Marsh Simulation Group | Dana Fictive, NRP | certificate
2024-11-14 | Pharmacology for Advanced Providers | 8 | I 8 | 24-CPME-F3-7702 | Compass Point Medical Education | Ingrid Invented, RN | online
2024-09-19 | Ventilator Basics | 4.5 | I 4.5 | 24-GPIN-F3-4120 | Greylock Paramedic Institute | Tomasz Przykładowy, NRP | certificate
2024-06-06 | Statewide Treatment Protocols: 2024 Update | 4.5 | L 4.5 | R3-2425-0220-T2 | Blackstone Sample EMS Council | Lucía Ficticia, NRP | certificate
2024-04-25 | Interfacility Transfer Refresher | 3 | L 3 | R5-2425-0061-T1 | Hartsfield Fire & Rescue | Capt. R. Delgado-Sample, NRP | -
2024-01-18 | Twelve-Lead Interpretation | 6 | N:cardiology 6 | 23-BHEA-F5-1904 | Bay Harbor EMS Academy | Ingrid Invented, RN | certificate
2023-10-12 | Hemodynamics and Shock | 4 | N:trauma 3, I 1 | 23-CPME-F3-5561 | Compass Point Medical Education | Dana Fictive, NRP | online
2022-12-01 | Advanced Airway Refresher | 2.5 | N:airway 2.5 | 22-GPIN-F2-0555 | Greylock Paramedic Institute | Tomasz Przykładowy, NRP | roster
"""  # noqa: E501  (one row a course, as a ledger has it)

CYCLES = (
    {"id": "2024", "last": "2022-03-10", "expires": "2024-03-31", "renewed": "2024-02-20"},
    {"id": "2026", "last": "2024-02-20", "expires": "2026-03-31", "renewed": "2026-03-01"},
    {"id": "2028", "last": "2026-03-01", "expires": "2028-03-31", "renewed": None},
)
