"""The ministries' notice on the telephones, whose parts the rules cite; its parts are numbered."""

NOTICE = "《关于在各地开设法律服务专用电话的通知》"
PART_1 = f"{NOTICE}第一部分"
PART_2 = f"{NOTICE}第二部分"
PART_3 = f"{NOTICE}第三部分"
PART_5 = f"{NOTICE}第五部分"
