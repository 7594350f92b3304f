"""What phones and carriers export → incidents, exhibits and known people. Every file is taken for hostile."""
