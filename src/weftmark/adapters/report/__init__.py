"""The report a certification body files: a verdict on paper, in Chinese, English, or both."""
